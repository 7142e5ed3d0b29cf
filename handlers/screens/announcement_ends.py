"""How it ended with the recipients of an announcement, and why some get it later or never."""

from collections.abc import Callable, Mapping

from bot.domain.announcements import AnnouncementView, End
from bot.services.timing import Why
from bot.texts import Markup, _, lines, number

# In the order in which they are told.
ENDS: Mapping[End, Callable[[str], Markup]] = {
    End.DELIVERED: lambda n: _("Delivered: {n}", n=n),
    End.BLOCKED: lambda n: _("Blocked the bot: {n}", n=n),
    End.UNREACHABLE: lambda n: _("Could not be reached before already: {n}", n=n),
    End.ON_BREAK: lambda n: _("On a break: {n}", n=n),
    End.DECLINED: lambda n: _("Want no announcements: {n}", n=n),
    End.GONE: lambda n: _("Have left: {n}", n=n),
    End.FAILED: lambda n: _("Refused by Telegram: {n}", n=n),
    End.LATE: lambda n: _("Not sent within its week: {n}", n=n),
    End.CANCELLED: lambda n: _("Called off before it was sent: {n}", n=n),
}
WHYS: Mapping[str, Callable[[], Markup]] = {
    Why.QUIET: lambda: _("quiet hours"),
    Why.PUBLIC_PAUSE: lambda: _("a public pause"),
    Why.BUDGET: lambda: _("enough messages for one day"),
    End.UNREACHABLE: lambda: _("Telegram cannot reach them"),
    End.ON_BREAK: lambda: _("they are on a break"),
    End.DECLINED: lambda: _("they want no announcements"),
    End.GONE: lambda: _("they have left"),
}


def ends(view: AnnouncementView) -> Markup:
    return lines(*(word(number(view.count(e))) for e, word in ENDS.items() if view.count(e)))


def counted(whys: Mapping[str, int]) -> Markup:
    """Why, and how many, most first."""
    ordered = sorted(whys.items(), key=lambda one: (-one[1], one[0]))
    named = (
        _("{reason} ({count})", reason=WHYS[why](), count=number(count)) for why, count in ordered
    )
    return lines(*named, between="; ")
