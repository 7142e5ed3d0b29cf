"""What people chose to show to coordinators."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.check_in_notices import SharedWithCoordinators
from bot.domain.check_ins import SharedCheckIn
from bot.domain.questionnaires import Respondent
from bot.texts import Markup, _, bold, day, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.check_in_buttons import HearShared, SharedAnswer, SharedAnswers
from handlers.screens.check_in_names import shared_lines
from handlers.screens.paging import page_of, pager
from handlers.screens.pair_buttons import OpenPair, WriteTo
from handlers.screens.request_buttons import OpenRequest
from handlers.screens.subject_words import with_subject


def listed(found: Sequence[SharedCheckIn], page: int) -> Screen:
    menu: list[Button] = [(_("Menu"), ToMenu())]
    if not found:
        return Screen(_("In the last two weeks nobody has chosen to show you a check-in."), [menu])
    rows: list[list[Button]] = [
        [(_line(one), SharedAnswer(id=one.id))] for one in page_of(found, page)
    ]
    pages = pager(len(found), page, lambda to: SharedAnswers(page=to))
    return Screen(
        _("People chose to show you these check-ins of the last two weeks:"),
        [*rows, pages, menu],
    )


def one(seen: SharedCheckIn) -> Screen:
    return Screen(
        paragraphs(
            bold(_("{name}, {when}", name=seen.name, when=day(seen.on))),
            _about(seen),
            shared_lines(seen.shared),
            _seen_by_helper(seen),
        ),
        [
            *_voice(seen),
            *_next_steps(seen),
            [(_("← Back"), SharedAnswers())],
            [(_("Menu"), ToMenu())],
        ],
    )


def _seen_by_helper(seen: SharedCheckIn) -> Markup | None:
    if not _is_learner(seen):
        return None
    return _("{name} can see this, too.", name=with_subject(seen.other, seen.subject))


def _is_learner(seen: SharedCheckIn) -> bool:
    return seen.by is Respondent.LEARNER


def _about(seen: SharedCheckIn) -> Markup | None:
    """A mentor or tutor was asked about one of the people they accompany."""
    return None if _is_learner(seen) else _about_pair(seen)


def _about_pair(seen: SharedCheckIn) -> Markup:
    return _("About the pair with {name}.", name=with_subject(seen.other, seen.subject))


def _voice(seen: SharedCheckIn) -> list[list[Button]]:
    if not seen.shared.voice:
        return []
    return [[(_("Play the voice message"), HearShared(id=seen.id))]]


def _next_steps(seen: SharedCheckIn) -> list[list[Button]]:
    """To the learner, to what they ask for, to their pair."""
    request: list[Button] = (
        [(_("Their request"), OpenRequest(id=seen.request_id))] if seen.request_id else []
    )
    write: list[Button] = [
        (_("Write to {name}", name=seen.name), WriteTo(id=seen.pairing_id)),
        (_("The pair"), OpenPair(id=seen.pairing_id)),
    ]
    return [write if seen.active and _is_learner(seen) else write[1:], request]


def _line(one: SharedCheckIn) -> Markup:
    if one.shared.hard:
        return _("{name}, {when}: something is hard", name=one.name, when=day(one.on))
    return _("{name}, {when}", name=one.name, when=day(one.on))


@screen_of.register
def _hard(notice: SharedWithCoordinators) -> Screen:
    return Screen(
        _("{name} wants you to know that something is hard.", name=notice.name),
        [[(_("Open the answers"), SharedAnswer(id=notice.check_in_id))], [(_("Menu"), ToMenu())]],
        new=True,
    )
