"""What the things in reports are called, in the reader's language."""

from bot.domain.check_ins import Area
from bot.domain.feedback import About
from bot.texts import _


def about_name(about: str) -> str:
    return {
        About.MENTOR: _("The mentor"),
        About.TUTOR: _("The tutor"),
        About.CLASS: _("A class"),
        About.EVENT: _("An event"),
        About.BOT: _("This bot"),
        About.OTHER: _("Something else"),
    }[About(about)]


def rating_name(rating: int) -> str:
    """From 1, the worst, to 5, the best."""
    return (_("Very bad"), _("Rather bad"), _("So-so"), _("Good"), _("Very good"))[rating - 1]


def area_name(area: str) -> str:
    return {
        Area.STUDY: _("Studies"),
        Area.TRAVEL: _("Getting there"),
        Area.MONEY: _("Money"),
        Area.HEALTH: _("Health"),
        Area.HOME: _("Home"),
        Area.GROUP: _("The group"),
    }[Area(area)]
