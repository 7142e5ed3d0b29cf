"""What each column is for, said in the note on its header."""

from bot.content.columns import Column, Kind
from bot.content.hints_kinds import choice_names, kind_hint
from bot.content.hints_surveys import meanings_of_surveys
from bot.content.wording_doubts import known_names
from bot.texts import _, plain


def note(table: str, column: Column) -> str:
    """The note on a header: what the column is for, what it may hold, whether it is needed."""
    told = [
        _meaning(table, column),
        kind_hint(column),
        choice_names(table, column),
        _need(column),
    ]
    return "\n".join(plain(part) for part in told if part)


def _need(column: Column) -> str:
    if column.required and column.twin:
        return _("Required in at least one language: {columns}.", columns=_both(column))
    if column.required:
        return _("Required.")
    if column.twin:
        return _("One language is enough: {columns}.", columns=_both(column))
    return _("May be empty.")


def _both(column: Column) -> str:
    return f"{column.name}, {column.twin}"


def _meaning(table: str, column: Column) -> str:
    stem = column.name.removesuffix("_ru").removesuffix("_en") if column.twin else column.name
    special = {
        ("people", "code"): _("The institution's own number of the person: no name is needed."),
        ("people", "group"): _("The timetable group of a learner."),
        ("people", "programme"): _("The code of the programme that the person studies."),
        ("pairings", "kind"): _("How these two go together: they are a pair, must be, or never."),
        ("contacts", "note"): _("What one should know before one calls."),
        ("events", "kind"): _("What sort of event it is."),
        ("opportunities", "kind"): _("What sort of opportunity it is."),
        ("sessions", "kind"): _("What sort of class session it is."),
        **meanings_of_surveys(),
    }
    return special.get((table, stem)) or _meanings()[stem]


def _meanings() -> dict[str, str]:
    return _of_programmes() | _of_meetings() | _of_people()


def _of_programmes() -> dict[str, str]:
    return {
        "code": _("A short name of your own. The same code again updates the row."),
        "title": _("What it is called."),
        "aliases": _("Other names under which people ask for it."),
        "institution": _("Who teaches it."),
        "level": _("How high the programme is."),
        "field": _("The field of work, in one or two words."),
        "form": _("How it is studied."),
        "about": _("What it is about, in a few sentences."),
        "starts_on": _("The first day of studies."),
        "apply_by": _("The last day to apply."),
        "duration": _("How long it takes, in words."),
        "hours": _("Hours of study in all."),
        "seats": _("How many people can take part."),
        "fee": _("What it costs, in words."),
        "requirements": _("What one needs to be admitted."),
        "document": _("The document one gets at the end."),
        "adaptations": _("Conditions for people with limited health."),
        "place": _("Where it is: building and room, or the address."),
        "contact": _("Whom to ask, and how."),
        "url": _("The page on the web."),
        "next": _("What can come after it, in words."),
        "leads_to": _("Codes of the programmes that can come next."),
        "source": _("Where this is known from."),
        "checked_on": _("The day when somebody last checked that it is true."),
        "question": _("The question as people ask it."),
        "variants": _("Other ways to ask the same."),
        "answer": _("The answer, short and plain."),
        "expires_on": _("The last day on which the answer is true."),
    }


def _of_meetings() -> dict[str, str]:
    return {
        "group": _("The group as it is called in the timetable."),
        "programme": _("The code of the programme."),
        "starts_at": _("When it begins, in the institution's own time."),
        "ends_at": _("When it ends, in the institution's own time."),
        "online_url": _("The link for those who take part from afar."),
        "teacher": _("Who teaches."),
        "note": _("What to bring or to know."),
        "host": _("Who invites."),
        "audience": _("Whom it is for."),
        "employer": _("Who offers it."),
        "phone": _("The number, as one dials it."),
        "open_hours": _("When somebody answers, in the institution's own time; empty: always."),
        "urgent": _("Whether it is for emergencies: such ones are shown first."),
    }


def _of_people() -> dict[str, str]:
    return {
        "name": _("What to call the person. May stay empty."),
        "role": _("Who the person is in mentoring."),
        "category": _("Veteran or student, if it is to be known."),
        "languages": _("The languages the person speaks."),
        "fields": _(
            "Fields of work or study, in these words: {names}.",
            names="; ".join(known_names()["fields"]),
        ),
        "goals": _(
            "What the person wants to reach, in these words: {names}.",
            names="; ".join(known_names()["goals"]),
        ),
        "region": _("Where the person lives: a city or a region."),
        "time_zone": _("The person's time zone, as in Europe/Moscow."),
        "format": _("How the person wants to meet."),
        "availability": _("When in a week the person is free, in the person's own time."),
        "capacity": _("For mentors and tutors: how many learners at once."),
        "veteran": _("Whether a mentor is a veteran."),
        "trained": _("Whether a mentor has finished the mentor course."),
        "prefers_veteran_mentor": _("Whether a learner would like a veteran as a mentor."),
        "learner": _("The code of the learner in the table people."),
        "mentor": _("The code of the mentor or tutor in the table people."),
    }


def sheet_hint() -> str:
    """What is said once in a workbook: the row that is not read."""
    return plain(
        _(
            "Row 2 is an example and is not imported: a row whose first cell begins with "
            "“example” is left out. Required columns are dark."
        )
    )


def is_closed(column: Column) -> bool:
    """A drop-down list can offer all there is."""
    return column.kind in (Kind.CHOICE, Kind.YES_NO)
