"""One answer of a check-in: another one, another audience, or taken back."""

from bot.delivery.screen import Button, Screen
from bot.domain.area_names import area_name
from bot.domain.check_ins import COMMENT, SCALE, Audience, CheckInView, Comment
from bot.domain.media_names import media_name
from bot.texts import Markup, _, bold, paragraphs, safe
from handlers.screens.check_in import thanks
from handlers.screens.check_in_buttons import HearOwn, SetAnswer, SetAudience, ShowCheckIn
from handlers.screens.check_in_names import audience_label, value_label, value_name
from handlers.screens.forms import CHOSEN


def part(view: CheckInView, key: str) -> Screen:
    """One answer: another one, or another audience."""
    if key == COMMENT:
        return _comment(view)
    answer = next((one for one in view.answers if one.area == key), None)
    if answer is None:
        return thanks(view)
    said = value_name(answer.value) if answer.value else _("skipped")
    values: list[list[Button]] = [
        [(_marked(value_label(value), value == answer.value), _set(view, key, value))]
        for value in SCALE
    ]
    take_back: list[Button] = (
        [(_("Remove this answer"), _set(view, key, 0))] if answer.value else []
    )
    sees = _audiences(view, key, answer.audience) if answer.value else []
    head = _("{area}: {value}", area=bold(area_name(key)), value=said)
    return Screen(
        paragraphs(head, _sees(view, answer.audience) if answer.value else None),
        [*values, take_back, *sees, _back(view)],
    )


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
    return media_name(comment.voice) if comment.voice else Markup(f"<i>{safe(comment.text)}</i>")


def _sees(view: CheckInView, audience: Audience) -> Markup:
    return _("Who can see it: {who}.", who=audience_label(audience, view.name))


def _audiences(view: CheckInView, key: str, chosen: Audience) -> list[list[Button]]:
    return [
        [
            (
                _marked(audience_label(one, view.name), one == chosen),
                SetAudience(id=view.id, part=key, audience=one),
            )
        ]
        for one in Audience
    ]


def _marked(label: str, chosen: bool) -> str:
    return (CHOSEN if chosen else "") + label


def _set(view: CheckInView, key: str, value: int) -> SetAnswer:
    return SetAnswer(id=view.id, part=key, value=value)


def _back(view: CheckInView) -> list[Button]:
    return [(_("← Back"), ShowCheckIn(id=view.id))]
