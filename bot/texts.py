"""Every word the bot says passes through here, in the language and time zone of its reader."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from gettext import GNUTranslations
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel import Locale
from babel.dates import format_date, format_datetime, format_time, format_timedelta
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

HERE = Path(__file__).resolve().parent
INSIDE_WHEEL = HERE / "locales"
LOCALES = INSIDE_WHEEL if INSIDE_WHEEL.is_dir() else HERE.parent / "locales"
LANGUAGES = ("ru", "en")


class Markup(str):
    """A text that is safe to show: what people typed in it is escaped already."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """Whom we are speaking to: the language, its catalogue, and the person's time zone."""

    language: str
    catalogue: GNUTranslations
    zone: tzinfo
    catalogues: Mapping[str, GNUTranslations]


_speech: ContextVar[Speech] = ContextVar("speech")


class _Escaping(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        filled: str = super().format_field(value, format_spec)
        return filled if isinstance(value, Markup) else escape(filled, quote=False)


_formatter = _Escaping()


def _(text: str, /, **values: object) -> Markup:
    return _filled(_speech.get().catalogue.gettext(text), values)


def n_(one: str, many: str, n: int, /, **values: object) -> Markup:
    """The form that goes with `n`, which the text may use as `{n}`."""
    return _filled(_speech.get().catalogue.ngettext(one, many, n), {"n": n, **values})


def _filled(text: str, values: Mapping[str, object]) -> Markup:
    """Put the values in, so that nothing a person typed can be taken for markup."""
    if "{" not in text and "}" not in text:
        return Markup(text)
    ends = {name: _without_stop(v) for name, v in values.items() if f"{{{name}}}." in text}
    return Markup(_formatter.vformat(text, (), {**values, **ends}))


def _without_stop(value: object) -> object:
    """A shortened month has one already, and a sentence ends with one, not two."""
    if not isinstance(value, str) or not value.endswith("."):
        return value
    return Markup(value[:-1]) if isinstance(value, Markup) else value[:-1]


def safe(typed: str) -> Markup:
    """What a person typed, made harmless."""
    return typed if isinstance(typed, Markup) else Markup(escape(typed, quote=False))


def lines(*parts: str | None, between: str = "\n") -> Markup:
    """Join what is there; `None` and empty parts are left out."""
    return Markup(between.join(safe(part) for part in parts if part))


def paragraphs(*parts: str | None) -> Markup:
    return lines(*parts, between="\n\n")


def bold(text: str) -> Markup:
    return Markup(f"<b>{safe(text)}</b>")


def plain(text: str) -> str:
    """For places that show no markup: buttons, toasts, files."""
    return unescape(text) if isinstance(text, Markup) else text


def listed(items: list[str]) -> Markup:
    """ "a, b and c" in the reader's language."""
    return Markup(format_list([safe(item) for item in items], locale=language()))


def language() -> str:
    return _speech.get().language


def in_every_language(text: str) -> list[Markup]:
    """What a text of ours is in each language; it is marked for the catalogues elsewhere."""
    return [Markup(one.gettext(text)) for one in _speech.get().catalogues.values()]


def switch_to(language: str) -> None:
    """The person has just chosen another language: what is said from here on is in it."""
    speech = _speech.get()
    _speech.set(replace(speech, language=language, catalogue=speech.catalogues[language]))


def zone() -> tzinfo:
    return _speech.get().zone


def said(ru: str | None, en: str | None) -> Markup:
    """Stored content in the reader's language, or in the other one, marked."""
    mine, other = (ru, en) if language() == "ru" else (en, ru)
    if mine or not other:
        return safe(mine or "")
    return (
        _("{text} (in Russian)", text=other)
        if language() == "en"
        else _("{text} (in English)", text=other)
    )


def day(moment: datetime | date) -> str:
    """ "Wed, 25 Nov" in the reader's zone and language."""
    return format_date(_local(moment), "EEE, d MMM", locale=language())


def long_day(moment: datetime | date) -> str:
    return format_date(_local(moment), "d MMMM y", locale=language())


def hour(moment: datetime) -> str:
    return format_time(moment.astimezone(zone()), "HH:mm", locale=language())


def day_and_hour(moment: datetime, where: tzinfo | None = None) -> str:
    """`where`: on somebody else's clock."""
    return format_datetime(moment, "EEE, d MMM, HH:mm", tzinfo=where or zone(), locale=language())


def span(seconds: float) -> str:
    """ "2 hours" in the reader's language."""
    return format_timedelta(timedelta(seconds=seconds), locale=language(), threshold=1.5)


def ago(days: int) -> str:
    """ "8 months ago" in the reader's language."""
    return format_timedelta(
        timedelta(days=-days), locale=language(), threshold=1.5, add_direction=True
    )


def number(value: float) -> str:
    return format_decimal(value, locale=language())


def percent(share: float) -> str:
    return format_percent(share, locale=language())


def weekday(index: int, width: str = "abbreviated") -> str:
    """The name of a day, Monday being 0."""
    return str(Locale.parse(language()).days["stand-alone"][width][index])


def month_name(number: int) -> str:
    """ "January", by itself."""
    return str(Locale.parse(language()).months["stand-alone"]["wide"][number])


def _local(moment: datetime | date) -> date:
    return moment.astimezone(zone()).date() if isinstance(moment, datetime) else moment


class Texts:
    """The catalogues; a program loads each of them once."""

    def __init__(self, folder: Path = LOCALES, default: str = "ru") -> None:
        self._catalogues = {name: _load(folder, name) for name in LANGUAGES}
        self.default = default

    def nearest(self, code: str | None) -> str:
        """The language of ours that is nearest to what the messenger tells, `ru-RU` or `en`."""
        known = (code or "").partition("-")[0]
        return known if known in self._catalogues else self.default

    def speak(self, language: str, zone: tzinfo = UTC) -> None:
        """From here on, for a program that speaks to one person only."""
        _speech.set(self._speech(language, zone))

    @contextmanager
    def speaking(self, language: str, zone: tzinfo = UTC) -> Iterator[None]:
        token = _speech.set(self._speech(language, zone))
        try:
            yield
        finally:
            _speech.reset(token)

    def _speech(self, language: str, zone: tzinfo) -> Speech:
        return Speech(language, self._catalogues[language], zone, self._catalogues)


@cache
def _load(folder: Path, name: str) -> GNUTranslations:
    po = folder / name / "LC_MESSAGES" / "messages.po"
    mo = BytesIO()
    write_mo(mo, read_po(BytesIO(po.read_bytes())))
    mo.seek(0)
    return GNUTranslations(mo)
