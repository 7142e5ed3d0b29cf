"""Two lines with which a mentor may begin; they fit what the learner chose to share."""

from bot.domain.cards import CardView
from bot.domain.check_ins import Area
from bot.texts import Markup, _


def opening_lines(view: CardView) -> tuple[Markup, Markup]:
    """For the mentor to copy; nothing is sent by us."""
    special = [
        *([_("You wanted to talk. I have time: when suits you?")] if view.wants_talk else []),
        *(_about(area) for area in view.shared.hard),
        *([_("How did it go with what we agreed on last time?")] if _agreed(view) else []),
        *([_well()] if view.shared and not view.shared.hard else []),
    ]
    first, second = [*special, *_usual(view.id)][:2]
    return first, second


def _agreed(view: CardView) -> bool:
    return view.before is not None and bool(view.before.note or view.before.next_step_on)


def _about(area: Area) -> Markup:
    lines = {
        Area.STUDY: _("You wrote that studying is hard. Shall we look at it together?"),
        Area.TRAVEL: _("You wrote that timetable and travel are hard. What would make it easier?"),
        Area.MONEY: _("You wrote that money or papers are hard. Shall we sort them out together?"),
        Area.HEALTH: _("You wrote that health or access is hard. How can I be of use?"),
        Area.HOME: _("You wrote that it is hard at home. I am here if you would like to talk."),
        Area.GROUP: _("You wrote that the group, or I, make it hard. What shall we change?"),
    }
    return lines[area]


def _well() -> Markup:
    return _("Thank you for telling me how things are. Is there anything I can do this week?")


def _usual(card_id: int) -> tuple[Markup, ...]:
    """Not the same ones each week."""
    lines = (
        _("Hello! How was your week?"),
        _("Hello! I have half an hour this week. Shall we talk?"),
        _("Hello! What went well this week, and what did not?"),
    )
    turn = card_id % len(lines)
    return (*lines[turn:], *lines[:turn])
