"""For what a tutor is there, in words, and the buttons with which a subject is chosen."""

from collections.abc import Callable, Sequence

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Button, Screen
from bot.domain.pairings import PairKind
from bot.domain.subjects import ANY, mark
from bot.domain.vocabulary import field_name
from bot.texts import Markup, _, bold, paragraphs, safe
from handlers.callbacks import ToMenu
from handlers.screens.pair_buttons import LookForLearner, MyMentor, ShowPairs, WantHelper


def inside(subject: str) -> Markup:
    """As it stands within a sentence."""
    name = field_name(subject)
    return name if name[1:2].isupper() else safe(name[:1].lower() + name[1:])


def with_subject(name: str, subject: str) -> Markup:
    """A person, and for what they are there: on buttons and in lists."""
    if subject == ANY:
        return safe(name)
    return _("{name} ({subject})", name=name, subject=inside(subject))


def helper_word(kind: PairKind, subject: str = ANY) -> Markup:
    if kind == PairKind.MENTOR:
        return _("mentor")
    if subject == ANY:
        return _("tutor")
    return _("tutor for {subject}", subject=inside(subject))


def choose_own(subjects: Sequence[str]) -> Screen:
    """For a learner who would like a tutor."""
    rows = _rows(subjects, lambda one: WantHelper(kind=PairKind.TUTOR, wanted=True, subject=one))
    text = _(
        "Each subject is a wait of its own, and may bring another tutor or the same one. You can "
        "take each back at any time."
    )
    return Screen(
        paragraphs(bold(_("A tutor for which subject?")), text),
        [*rows, [(_("← My mentor"), MyMentor()), (_("Menu"), ToMenu())]],
    )


def choose_for(learner_id: int, name: str, subjects: Sequence[str]) -> Screen:
    """For a coordinator who looks for a tutor."""

    def look(one: str) -> LookForLearner:
        return LookForLearner(learner=learner_id, kind=PairKind.TUTOR, subject=one)

    return Screen(
        _("A tutor for <b>{name}</b>: for which subject?", name=name),
        [*_rows(subjects, look), [(_("Pairs"), ShowPairs()), (_("Menu"), ToMenu())]],
    )


def _rows(subjects: Sequence[str], to: Callable[[str], CallbackData]) -> list[list[Button]]:
    buttons: list[Button] = [(field_name(one), to(mark(one))) for one in subjects]
    anything: Button = (_("Several, or I am not sure"), to(ANY))
    return [[one] for one in [*buttons, anything]]
