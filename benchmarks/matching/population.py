"""Made-up learners and helpers, as many as wanted, the same for the same seed.

Of 100 learners 68 ask for a mentor, 32 for a tutor (5 for both), 30 are veterans; regions follow
Zipf's law over 11 time zones; free hours come from five ways of life, in local time, and are kept
in UTC. Of 100 helpers 69 are mentors, 6 are paused, 38 have finished the course (80 of veterans).
There are 1.1 to 1.3 learners for each seat.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.random import Generator

from bot.domain.pairings import HardRule, PairKind
from bot.matching.bits import packed
from bot.matching.profiles import Helper, Learner, Pool, Relations
from bot.matching.table import BIT, EVERYBODYS, FORMATS, FREE, Helpers, Learners, Table

FIELDS, SKILLS, COMMON_SKILLS, GOALS, SUBJECTS, REGIONS, LANGUAGES = 12, 8, 16, 36, 36, 85, 9
MIX = {"learner": (0.42, 0.2, 0.13, 0.15, 0.10), "helper": (0.5, 0.22, 0.08, 0.1, 0.1)}
SEATS = (0.10, 0.15, 0.20, 0.25, 0.30)
Mix = tuple[float, ...]


@dataclass(frozen=True)
class Crowd:
    """People of one side who are looked at for one kind; each array has a row for each."""

    ids: np.ndarray
    week: np.ndarray  # (n, 168) hours in UTC
    fields: np.ndarray
    goals: np.ndarray
    languages: np.ndarray
    region: np.ndarray
    veteran: np.ndarray
    format: np.ndarray
    minded: np.ndarray  # learners: wish for a veteran; helpers: have finished the course
    days: np.ndarray
    needs: np.ndarray  # hours of a week
    seats: np.ndarray
    here: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    def of(self, rows: np.ndarray) -> "Crowd":
        return Crowd(*(getattr(self, each.name)[rows] for each in fields(self)))


@dataclass(frozen=True)
class Town:
    """For one kind: `barred` (pairs, 2) of ids that declined each other."""

    kind: PairKind
    learners: Crowd
    helpers: Crowd
    barred: np.ndarray


def towns(n: int, m: int, seed: int = 1, seats: Mix = SEATS) -> list[Town]:
    """For each kind those who are looked at, out of n learners and m helpers."""
    rng = np.random.default_rng(seed)
    zone = np.clip(np.round(rng.normal(4, 2, REGIONS)), 2, 12).astype(int)
    zone[:2] = 3
    asks = rng.choice(3, n, p=[0.655, 0.295, 0.05])
    serves = rng.choice(2, m, p=[0.69, 0.31])
    made = []
    for at, kind in enumerate(PairKind):
        who = np.flatnonzero((asks == at) | (asks == 2))
        whom = np.flatnonzero(serves == at)
        learners = _crowd(rng, kind, who + 1, zone, n, None)
        helpers = _crowd(rng, kind, whom + n + 1, zone, n, seats)
        barred = (
            np.stack([rng.choice(side.ids, len(who) // 10) for side in (learners, helpers)], 1)
            if len(who) >= 10 and len(whom)
            else np.zeros((0, 2), int)
        )
        made.append(Town(kind, learners, helpers, barred))
    return made


def _crowd(
    rng: Generator, kind: PairKind, ids: np.ndarray, zone: np.ndarray, n: int, seats: Mix | None
) -> Crowd:
    k, helping = len(ids), seats is not None
    known = max(1, min(REGIONS, n // 150))
    share = np.where(np.arange(REGIONS) < known, 1 / np.arange(1, REGIONS + 1) ** 0.85, 0)
    region = rng.choice(REGIONS, k, p=share / share.sum())
    veteran = rng.random(k) < (0.15 if helping else 0.30)
    trained = np.where(veteran, rng.random(k) < 0.8, rng.random(k) < 0.38)
    wishes = veteran & (rng.random(k) < 0.4)
    format_ = rng.choice(3, k, p=[0.6, 0.06, 0.34] if helping else [0.5, 0.1, 0.4])
    return Crowd(
        ids=ids,
        week=_week(rng, k, zone[region], MIX["helper" if helping else "learner"]),
        fields=_fields(rng, kind, k, helping),
        goals=_some(rng, k, 1 / np.arange(1, GOALS + 1) ** 0.6, *((4, 13) if helping else (1, 5))),
        languages=_languages(rng, k, helping),
        region=region,
        veteran=veteran,
        format=format_,
        minded=trained if helping else wishes,
        days=rng.geometric(0.05, k) - 1,
        needs=rng.choice([1, 2], k, p=[0.7, 0.3]),
        seats=rng.choice(5, k, p=seats) + 1 if helping else np.zeros(k, int),
        here=rng.random(k) >= (0.06 if helping else 0),
    )


def _some(rng: Generator, n: int, share: np.ndarray, least: int, below: int) -> np.ndarray:
    """(n, tags): each has from `least` to `below - 1` tags, by how common they are."""
    luck = rng.gumbel(size=(n, share.shape[-1])).astype(np.float32) + np.log(share)
    rank = np.argsort(np.argsort(-luck, axis=1), axis=1)
    return rank < rng.integers(least, below, n)[:, None]


def _fields(rng: Generator, kind: PairKind, n: int, helping: bool) -> np.ndarray:
    """A mentor's skills, most of them of one field; a tutor's subjects."""
    if kind == PairKind.TUTOR:
        popular = 1 / np.arange(1, SUBJECTS + 1) ** 0.7
        return _some(rng, n, popular, *((2, 7) if helping else (1, 4)))
    share = np.full((n, FIELDS * SKILLS + COMMON_SKILLS), 0.004)
    field = rng.choice(FIELDS, n, p=np.array([20, 10, 12, 9, 9, 9, 6, 8, 6, 5, 3, 3]) / 100)
    for skill in range(SKILLS):
        share[np.arange(n), field * SKILLS + skill] = 1 / (skill + 1) ** 0.5
    share[:, FIELDS * SKILLS :] = 0.12
    return _some(rng, n, share, *((5, 12) if helping else (2, 6)))


def _languages(rng: Generator, n: int, helping: bool) -> np.ndarray:
    spoken = np.zeros((n, LANGUAGES), bool)
    spoken[:, 0] = rng.random(n) < (0.985 if helping else 0.96)
    other = rng.choice(np.arange(1, 9), n, p=[0.2, 0.1, 0.1, 0.06, 0.1, 0.12, 0.27, 0.05])
    also = (rng.random(n) < (0.35 if helping else 0.22)) | ~spoken[:, 0]
    spoken[np.flatnonzero(also), other[also]] = True
    return spoken


def _week(rng: Generator, n: int, zone: np.ndarray, mix: Mix) -> np.ndarray:
    """(n, 168): evenings, weekends, days, both, or shifts of two days and two."""
    way = rng.choice(5, n, p=mix)[:, None, None]
    hour, day = np.arange(24)[None, None, :], np.arange(7)[None, :, None]

    def between(a: tuple[int, int], b: tuple[int, int]) -> np.ndarray:
        return (hour >= rng.integers(*a, n)[:, None, None]) & (
            hour < rng.integers(*b, n)[:, None, None]
        )

    kept, work = rng.random((n, 7, 1)) < 0.62, day < 5
    evening, weekend = between((17, 20), (20, 24)), between((9, 13), (15, 21))
    also = rng.random((n, 1, 1)) < 0.35
    free = evening & work & kept & np.isin(way, [0, 3])
    free |= weekend & ~work & (np.isin(way, [1, 3]) | ((way == 0) & also))
    free |= (hour >= 10) & (hour < 17) & work & kept & (way == 2)
    turn = (day + rng.integers(0, 4, (n, 1, 1))) % 4 < 2
    free |= turn & (hour >= 9) & (hour < 21) & (way == 4) & kept
    free &= rng.random((n, 7, 24)) < 0.88
    local = (np.arange(168)[None, :] + zone[:, None]) % 168
    return np.take_along_axis(free.reshape(n, 168), local, 1)


def table(town: Town) -> Table:
    """As `bot.matching.tabling` makes it of the town's pool, without making the people."""
    learners, helpers = town.learners, town.helpers
    m = max(len(helpers), 1)
    i = np.searchsorted(learners.ids, town.barred[:, 0])
    j = np.searchsorted(helpers.ids, town.barred[:, 1])
    free = np.full(len(learners), FREE)
    return Table(
        town.kind,
        Learners(
            **_columns(learners),
            wishes_veteran=learners.minded,
            days=learners.days.astype(np.int64),
            needs_minutes=learners.needs * 60,
            needs_trained=learners.veteran & (town.kind == PairKind.MENTOR),
            must=free,
            standing=free,
        ),
        Helpers(**_columns(helpers), trained=helpers.minded, seats=helpers.seats.astype(np.int64)),
        np.full(3, 60),
        np.zeros(0, np.int64),
        np.unique(i * m + j),
    )


def _columns(crowd: Crowd) -> dict[str, Any]:
    place = np.zeros((len(crowd), REGIONS), bool)
    place[np.arange(len(crowd)), crowd.region] = True
    return {
        "ids": crowd.ids,
        "week": packed(crowd.week),
        "fields": packed(crowd.fields),
        "goals": packed(crowd.goals),
        "languages": packed(crowd.languages),
        "places": packed(place),
        "veteran": crowd.veteran,
        "format": crowd.format,
        "institution": np.full(len(crowd), EVERYBODYS),
        "broken": np.where(crowd.here, 0, BIT[HardRule.AWAY]),
    }


def pool(town: Town) -> Pool:
    """The same town as people."""
    learners = tuple(
        Learner(
            **_person(town.learners, at),
            wishes_veteran=bool(town.learners.minded[at]),
            days_waiting=int(town.learners.days[at]),
            needs_minutes=int(town.learners.needs[at]) * 60,
            needs_trained=bool(town.learners.veteran[at]) and town.kind == PairKind.MENTOR,
        )
        for at in range(len(town.learners))
    )
    helpers = tuple(
        Helper(
            **_person(town.helpers, at),
            kind=town.kind,
            trained=bool(town.helpers.minded[at]),
            seats=int(town.helpers.seats[at]),
        )
        for at in range(len(town.helpers))
    )
    declined = frozenset((int(one), int(other)) for one, other in town.barred)
    return Pool(town.kind, learners, helpers, Relations(declined=declined))


def _person(crowd: Crowd, at: int) -> dict[str, Any]:
    hour = (1 << 60) - 1
    return {
        "id": int(crowd.ids[at]),
        "week": sum(hour << (60 * each) for each in np.flatnonzero(crowd.week[at]).tolist()),
        **{
            name: frozenset(f"{name}{tag:03}" for tag in np.flatnonzero(getattr(crowd, name)[at]))
            for name in ("fields", "goals", "languages")
        },
        "veteran": bool(crowd.veteran[at]),
        "region": f"region {crowd.region[at]}",
        "format": FORMATS[crowd.format[at]],
        "here": bool(crowd.here[at]),
    }


def without(town: Town, rows: np.ndarray) -> Town:
    """Without these rows of learners."""
    return replace(
        town, learners=town.learners.of(np.setdiff1d(np.arange(len(town.learners)), rows))
    )
