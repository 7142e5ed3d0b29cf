"""The questions of a check-in: a tap each, and on every screen who will see the answer."""

from bot.delivery.screen import Button
from bot.domain.check_ins import (
    COMMENT,
    FOR_WHAT,
    ITEMS,
    NAME,
    audience_of,
    audience_of_all,
    respondent,
)
from bot.domain.forms import Answers, Question
from bot.domain.questionnaires import Item, of_json
from bot.texts import Markup, _, lines, n_, paragraphs
from handlers.screens.check_in_buttons import TurnAudience
from handlers.screens.check_in_names import answer_label, audience_label, question_of
from handlers.screens.forms import Wording
from handlers.screens.subject_words import with_subject


def word(question: Question, answers: Answers) -> Wording:
    seen, turns = will_see(question.key, answers), _turns(question.key)
    about = _which_pair(answers)
    if question.key == COMMENT:
        asked = _("Anything you would like to add in a sentence?")
        return Wording(paragraphs(about, asked, seen), _at_the_end(), beside=turns, send=_("Send"))
    items = of_json(answers[ITEMS])
    item = next(item for item in items if item.key == question.key)
    why = _at_first(item) if item is items[0] else None
    labels = {str(value): answer_label(item, value) for value in item.values}
    return Wording(paragraphs(about, question_of(item), seen), why, labels, beside=turns)


def _which_pair(answers: Answers) -> Markup | None:
    """One and the same tutor may be there for several subjects."""
    subject = answers.get(FOR_WHAT)
    if not subject:
        return None
    return _("About the pair with {name}.", name=with_subject(answers[NAME], subject))


def will_see(part: str, answers: Answers) -> Markup:
    """Of this answer; and of the others, if that is not the same."""
    this, all_, by = audience_of(part, answers), audience_of_all(answers), respondent(answers)
    who = audience_label(this, answers[NAME], by)
    if this == all_:
        return _("Will be seen by: {who}.", who=who)
    return lines(
        _("This answer will be seen by: {who}.", who=who),
        _("The other answers: {who}.", who=audience_label(all_, answers[NAME], by)),
    )


def _turns(part: str) -> list[list[Button]]:
    return [
        [(_("Change who sees all answers"), TurnAudience(part=part, for_all=True))],
        [(_("Change it for this answer only"), TurnAudience(part=part, for_all=False))],
    ]


def _at_first(item: Item) -> Markup:
    return lines(
        _("Nothing is passed on before you press “Send” at the end. Skipping is fine."),
        n_(
            "Typing works, too: {n} is the first answer.",
            "Typing works, too: 1 is the first answer, {n} the last.",
            len(item.values),
        )
        if item.values
        else None,
        _("The trend means: counted together with others, without your name."),
        between=" ",
    )


def _at_the_end() -> Markup:
    return _(
        "What you write or say here is sent at once, together with your answers. Afterwards you "
        "can still change each of them."
    )
