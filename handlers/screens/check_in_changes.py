"""One answer of a check-in: another one, another audience, or taken back."""

from bot.delivery.screen import Button, Screen
from bot.domain.check_ins import AUDIENCES, COMMENT, Answered, Audience, CheckInView, Comment
from bot.domain.media_names import media_name
from bot.texts import Markup, _, bold, paragraphs
from handlers.screens.check_in import thanks
from handlers.screens.check_in_buttons import HearOwn, SetAnswer, SetAudience, ShowCheckIn
from handlers.screens.check_in_names import (
    answer_label,
    answer_name,
    audience_label,
    item_name,
    quoted,
)
from handlers.screens.forms import CHOSEN


def part(view: CheckInView, key: str) -> Screen:
    """One answer: another one, or another audience."""
    if key == COMMENT:
        return _comment(view)
    answer = view.answer(key)
    return thanks(view) if answer is None else _answer(view, answer)


def _answer(view: CheckInView, answer: Answered) -> Screen:
    item = answer.item
    values: list[list[Button]] = [
        [(_marked(answer_label(item, value), value == answer.value), _set(view, item.key, value))]
        for value in item.values
    ]
    take_back: list[Button] = (
        [] if answer.skipped else [(_("Remove this answer"), _set(view, item.key, 0))]
    )
    sees = [] if answer.skipped else _audiences(view, item.key, answer.audience)
    head = _("{area}: {value}", area=bold(item_name(item)), value=_now(answer))
    return Screen(
        paragraphs(head, None if answer.skipped else _sees(view, answer.audience)),
        [*values, take_back, *sees, _back(view)],
    )


def _now(answer: Answered) -> Markup:
    if answer.text:
        return quoted(answer.text)
    return answer_name(answer.item, answer.value) if answer.value else _("skipped")


def _comment(view: CheckInView) -> Screen:
    if view.comment is None:
        return thanks(view)
    return Screen(
        paragraphs(
            bold(_("Your sentence")),
            _said(view.comment),
            _sees(view, view.comment.audience),
        ),
        [
            [(_("Play it"), HearOwn(id=view.id))] if view.comment.voice else [],
            [(_("Remove this answer"), _set(view, COMMENT, 0))],
            *_audiences(view, COMMENT, view.comment.audience),
            _back(view),
        ],
    )


def _said(comment: Comment) -> Markup:
    return media_name(comment.voice) if comment.voice else quoted(comment.text)


def _sees(view: CheckInView, audience: Audience) -> Markup:
    return _("Who can see it: {who}.", who=audience_label(audience, view.name, view.by))


def _audiences(view: CheckInView, key: str, chosen: Audience) -> list[list[Button]]:
    return [
        [
            (
                _marked(audience_label(one, view.name, view.by), one == chosen),
                SetAudience(id=view.id, part=key, audience=one),
            )
        ]
        for one in AUDIENCES[view.by]
    ]


def _marked(label: str, chosen: bool) -> str:
    return (CHOSEN if chosen else "") + label


def _set(view: CheckInView, key: str, value: int) -> SetAnswer:
    return SetAnswer(id=view.id, part=key, value=value)


def _back(view: CheckInView) -> list[Button]:
    return [(_("← Back"), ShowCheckIn(id=view.id))]
