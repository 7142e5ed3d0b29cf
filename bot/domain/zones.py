"""Time zones as people know them: by a city near by."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale

from bot.domain.forms import WrongAnswer
from bot.texts import LANGUAGES, Markup, _, language, safe

COMMON = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
)

CITIES: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "cities.json").read_text(encoding="utf-8")
)


class UnknownPlace(WrongAnswer):
    """Neither a city nor a time zone that we know."""

    def __init__(self, typed: str) -> None:
        super().__init__("unknown place")
        self.typed = typed


def zone_of(typed: str) -> str:
    """The zone of a city, or of a name such as Asia/Omsk. Raises UnknownPlace."""
    wanted = _simple(typed)
    if wanted in _BY_PLACE:
        return _BY_PLACE[wanted]
    raise UnknownPlace(typed)


def zone_name(zone: str) -> Markup:
    names = {
        "Europe/Kaliningrad": _("Kaliningrad"),
        "Europe/Moscow": _("Moscow"),
        "Europe/Samara": _("Samara"),
        "Asia/Yekaterinburg": _("Yekaterinburg"),
        "Asia/Omsk": _("Omsk"),
        "Asia/Novosibirsk": _("Novosibirsk"),
        "Asia/Krasnoyarsk": _("Krasnoyarsk"),
        "Asia/Irkutsk": _("Irkutsk"),
        "Asia/Yakutsk": _("Yakutsk"),
        "Asia/Vladivostok": _("Vladivostok"),
        "Asia/Magadan": _("Magadan"),
        "Asia/Kamchatka": _("Kamchatka"),
    }
    return names.get(zone) or safe(_city(zone, language()))


def _city(zone: str, spoken: str) -> str:
    """The city a zone is named for, in the language; a zone without one by its own name."""
    known: str | None = Locale.parse(spoken).time_zones.get(zone, {}).get("city")
    return known or zone.rpartition("/")[2].replace("_", " ")


def zone_and_hour(zone: str, now: datetime) -> Markup:
    """The name with the time it is there now: that is how people recognise their zone."""
    time = f"{now.astimezone(ZoneInfo(zone)):%H:%M}"
    return _("{city}, now {time}", city=zone_name(zone), time=time)


def _simple(place: str) -> str:
    return " ".join(
        place.lower().replace("_", " ").replace("\u0451", "\u0435").replace("-", " ").split()
    )


def _places() -> dict[str, str]:
    """Every name we understand; our own list wins over the last part of a zone's name."""
    zones = sorted(available_timezones())
    known = {_simple(zone.rpartition("/")[2]): zone for zone in zones if "/" in zone}
    known |= {_simple(zone): zone for zone in zones}
    known |= {_simple(_city(zone, spoken)): zone for spoken in LANGUAGES for zone in zones}
    return known | {_simple(city): zone for zone, cities in CITIES.items() for city in cities}


_BY_PLACE = _places()
