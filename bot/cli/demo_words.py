"""What invented people say in their feedback: it fits what they speak of and how they liked it."""

from collections.abc import Callable, Mapping, Sequence

from bot.domain.feedback import About
from bot.texts import _, plain

CONTENT = 4
Words = Callable[[], Sequence[str]]


def words_for(about: About, rating: int) -> list[str]:
    """What could be said; as plain text, as if it had been typed."""
    good, middling = _WORDS[about]
    return [plain(text) for text in (good if rating >= CONTENT else middling)()]


def _class_good() -> Sequence[str]:
    return (
        _("The teacher let everybody stand at the machine, not only those who are quick."),
        _("At last I understood the drawings. Thank you for the patience."),
        _("It was good that we could ask in the break as well."),
    )


def _class_middling() -> Sequence[str]:
    return (
        _("Too fast for me in the second half; a handout would help."),
        _("The room was cold, and one could hardly hear at the back."),
    )


def _bot_good() -> Sequence[str]:
    return (
        _("Handy that the timetable is right here, no need to ask anybody."),
        _("I liked that I choose who sees my answers."),
        _("It answered at ten in the evening, that helped."),
    )


def _bot_middling() -> Sequence[str]:
    return (
        _("It did not understand my question at first, I had to say it twice."),
        _("A little less often would be enough for me."),
    )


def _event_good() -> Sequence[str]:
    return (
        _("We saw the workshop as it works, and they told us what they pay."),
        _("A very good excursion. I would go a second time."),
        _("The master class was short and to the point."),
    )


def _event_middling() -> Sequence[str]:
    return (
        _("Interesting, but there were too many of us to see anything."),
        _("It was far to go, and the way there was badly described."),
    )


_WORDS: Mapping[About, tuple[Words, Words]] = {
    About.CLASS: (_class_good, _class_middling),
    About.BOT: (_bot_good, _bot_middling),
    About.EVENT: (_event_good, _event_middling),
}
