"""What the bot owes to people who did not just write to it. Each part of the bot adds its own."""

from dataclasses import dataclass


class Notice:
    """A fact with the plain values its screen needs; `handlers.notices.screen_of` words it."""


@dataclass(frozen=True, slots=True)
class Broken(Notice):
    """An update could not be handled, however often it was tried."""


@dataclass(frozen=True, slots=True)
class TooMuch(Notice):
    """So much came at once that not all of it was taken."""


@dataclass(frozen=True, slots=True)
class MenuChanged(Notice):
    """The commands a person sees are to be set anew."""

    role: str
