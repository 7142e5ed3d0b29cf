"""Facts of the institution as people read them: a name, a value, and where it comes from."""

from dataclasses import dataclass
from datetime import date

from bot.texts import Markup, _, ago, bold, language, lines, long_day, safe

LONGEST_FACT = 500


@dataclass(frozen=True, slots=True)
class Age:
    """What is old, as of today: what was checked more than `stale_days` ago."""

    today: date
    stale_days: int

    def doubt(self, checked_on: date | None, expires_on: date | None = None) -> Markup | None:
        """What one has to know before one relies on it."""
        if expires_on is not None and expires_on < self.today:
            return _(
                "This was good until {day} and may not hold any more: please make sure.",
                day=long_day(expires_on),
            )
        days = (self.today - checked_on).days if checked_on else 0
        if days <= self.stale_days:
            return None
        return _("This was checked {long} and may be old: please make sure.", long=ago(days))


def fact(name: str, value: str | date | int | None) -> Markup | None:
    """`name: value`, or nothing where there is nothing to say."""
    if value is None or value == "":
        return None
    said = long_day(value) if isinstance(value, date) else cut(str(value), value)
    return Markup(f"{bold(name)}: {said}")


def cut(text: str, original: object = None, longest: int = LONGEST_FACT) -> Markup:
    """No fact may crowd out the others."""
    markup = original if isinstance(original, Markup) else safe(text)
    return markup if len(markup) <= longest else safe(text[: longest - 1] + "…")


def source(where: str, checked_on: date | None) -> Markup | None:
    """Where it was read, and when somebody last looked."""
    checked = _("checked on {day}", day=long_day(checked_on)) if checked_on else None
    told = _("Source: {source}", source=mine(where)) if where else None
    said = lines(told, checked, between=", ")
    return Markup(f"<i>{said}</i>") if said else None


def mine(both: str) -> str:
    """A single cell often says the same twice, in Russian " / " in English: the reader's half."""
    halves = both.split(" / ")
    return halves[0 if language() == "ru" else 1] if len(halves) == 2 else both
