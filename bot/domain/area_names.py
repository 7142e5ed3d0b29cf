"""What the areas of a check-in are called in the reader's language."""

from bot.domain.questionnaires import Area
from bot.texts import Markup, _


def area_name(area: str) -> Markup:
    names = {
        Area.STUDY: _("Study"),
        Area.TRAVEL: _("Timetable and travel"),
        Area.MONEY: _("Money and papers"),
        Area.HEALTH: _("Health and access"),
        Area.HOME: _("Home"),
        Area.GROUP: _("Group and mentor"),
        Area.PRACTICE: _("Practice or work"),
    }
    return names[Area(area)]
