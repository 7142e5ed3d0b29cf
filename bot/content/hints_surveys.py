"""What the columns of surveys are for, and what their closed words mean."""

from bot.domain.survey_names import asks_name, occasion_name, signing_name
from bot.domain.surveys import LONGEST_OPTION, MOST_OPTIONS, USUAL_DAYS, Asks, Occasion, Signing
from bot.texts import Markup, _


def meanings_of_surveys() -> dict[tuple[str, str], Markup]:
    return {
        ("surveys", "title"): _("What the survey is about, in a few words, as people read it."),
        ("surveys", "occasion"): _("When it is asked."),
        ("surveys", "whom"): _("Who is asked."),
        ("surveys", "signing"): _(
            "Whether the author may give their name; empty: as the author likes."
        ),
        ("surveys", "days"): _("How many days it can be answered; empty: {n}.", n=USUAL_DAYS),
        ("surveys", "programme"): _("Only people of this programme; empty: everybody."),
        ("surveys", "event"): _("Only after this event; empty: after each."),
        ("surveys", "intro"): _("A sentence or two above the button: why it is asked."),
        ("survey_questions", "survey"): _("The code of the survey in the table surveys."),
        ("survey_questions", "code"): _(
            "A short name of the question. Once it was answered, a question that means something "
            "else needs a code of its own."
        ),
        ("survey_questions", "number"): _("Its place: 1 is asked first."),
        ("survey_questions", "kind"): _("What it is answered with."),
        ("survey_questions", "question"): _("The question as people read it."),
        ("survey_questions", "options"): _(
            "What can be chosen: 2 to {most}, at most {longest} signs each, in both languages in "
            "the same order. Only for choice and choices.",
            most=MOST_OPTIONS,
            longest=LONGEST_OPTION,
        ),
        ("survey_questions", "optional"): _("Whether it can be skipped; empty: no."),
    }


def words_of_surveys(column: str) -> dict[str, Markup] | None:
    known: dict[str, dict[str, Markup]] = {
        "occasion": {word: occasion_name(word) for word in Occasion},
        "signing": {word: signing_name(word) for word in Signing},
        "kind": {word: asks_name(word) for word in Asks},
    }
    return known.get(column)
