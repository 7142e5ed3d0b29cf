"""A second made-up population, in which places are shorter and some help in both ways.

It is drawn as the design's probe of pairing drew its own, number by number, so that the same seeds
give the same people, and scored by that probe's rules: skills and subjects apart from each other,
experience as a set, wishes for a person, a gender, a place. A fifth of the helpers are mentors and
tutors with the places of one, and learners who ask for both stand in it twice. So engines are
compared on a table of points alone; our own rules, fit and choice of candidates play no part.
"""

from typing import Any

import numpy as np

FIELDS, SKILLS, COMMON_SKILLS, GOALS, LIVES, SUBJECTS, REGIONS = 12, 8, 16, 36, 14, 36, 85
WEIGHTS = np.array([[30, 25, 20, 15, 4, 6], [45, 5, 25, 8, 5, 12]])
MIX = {"learner": (0.42, 0.2, 0.13, 0.15, 0.10), "helper": (0.5, 0.22, 0.08, 0.1, 0.1)}
TONGUES = np.array([0.2, 0.1, 0.1, 0.06, 0.1, 0.12, 0.27, 0.05])
People = dict[str, np.ndarray]


def scores(n: int, m: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """(demands, helpers) hundredths of a point, -1 where a rule is broken; and seats."""
    learners, helpers = _people(n, m, seed)
    rows = [_row(learners, helpers, at) for at in range(len(learners["kind"]))]
    return np.array(rows), np.where(helpers["paused"], 0, helpers["seats"])


def _people(n: int, m: int, seed: int) -> tuple[People, People]:
    rng = np.random.default_rng(seed)
    known = max(1, min(REGIONS, n // 150))
    region = np.where(np.arange(REGIONS) < known, 1 / np.arange(1, REGIONS + 1) ** 0.85, 0)
    zone = np.clip(np.round(rng.normal(4.0, 2.0, REGIONS)), 2, 12).astype(np.int8)
    zone[:2] = 3
    field = np.array([0.2, 0.1, 0.12, 0.09, 0.09, 0.09, 0.06, 0.08, 0.06, 0.05, 0.03, 0.03])
    draw = _Draw(rng, region / region.sum(), zone, field / field.sum())
    return draw.learners(n, m), draw.helpers(m)


class _Draw:
    def __init__(self, rng: Any, region: np.ndarray, zone: np.ndarray, field: np.ndarray) -> None:
        self._rng, self._region, self._zone, self._field = rng, region, zone, field

    def learners(self, n: int, m: int) -> People:
        rng = self._rng
        asks = rng.choice(3, n, p=[0.655, 0.295, 0.05])
        person = np.concatenate([np.arange(n), np.flatnonzero(asks == 2)])
        veteran = rng.random(n) < 0.30
        region = rng.choice(REGIONS, n, p=self._region).astype(np.int16)
        field = rng.choice(FIELDS, n, p=self._field).astype(np.int8)
        life = self._some(n, LIVES, rng.integers(0, 3, n))
        life[:, 0] = veteran
        if veteran.any():
            life[veteran, 1] = rng.random(veteran.sum()) < 0.35
        format_ = rng.choice(3, n, p=[0.5, 0.4, 0.1])
        said = {
            "tongues": self._tongues(n, 0.96, 0.22),
            "veteran": veteran,
            "format": format_,
            "meets": (format_ == 1) & (rng.random(n) < 0.4),
            "region": region,
            "week": self._week(n, self._zone[region], MIX["learner"]),
            "needs": rng.choice([1, 2], n, p=[0.7, 0.3]),
            "field": field,
            "skills": self._skills(n, field, 2, 5),
            "goals": self._some(n, GOALS, rng.integers(1, 5, n), _common(GOALS, 0.6)),
            "life": life,
            "subjects": self._some(n, SUBJECTS, rng.integers(1, 4, n), _common(SUBJECTS, 0.7)),
            "gender": rng.choice(3, n, p=[0.84, 0.1, 0.06]),
            "wish": np.where(rng.random(n) < 0.04, rng.integers(0, m, n), -1),
            "declined": np.where(
                rng.random((n, 2)) < [0.08, 0.02], rng.integers(0, m, (n, 2)), -1
            ),
            "days": rng.geometric(0.05, n),
        }
        rows = {name: column[person] for name, column in said.items()}
        return rows | {"kind": np.concatenate([asks == 1, np.ones(len(person) - n, bool)])}

    def helpers(self, m: int) -> People:
        rng = self._rng
        veteran = rng.random(m) < 0.15
        region = rng.choice(REGIONS, m, p=self._region).astype(np.int16)
        field = rng.choice(FIELDS, m, p=self._field).astype(np.int8)
        other = np.where(rng.random(m) < 0.25, rng.choice(FIELDS, m, p=self._field), -1)
        life = self._some(m, LIVES, rng.integers(0, 4, m))
        life[:, 0] = veteran
        return {
            "serves": rng.choice([1, 2, 3], m, p=[0.55, 0.25, 0.20]),
            "tongues": self._tongues(m, 0.985, 0.35),
            "veteran": veteran,
            "trained": np.where(veteran, rng.random(m) < 0.8, rng.random(m) < 0.38),
            "paused": rng.random(m) < 0.06,
            "format": rng.choice([1, 2, 3], m, p=[0.6, 0.06, 0.34]),
            "region": region,
            "week": self._week(m, self._zone[region], MIX["helper"]),
            "seats": rng.choice(5, m, p=(0.10, 0.15, 0.20, 0.25, 0.30)) + 1,
            "field": field,
            "other": other,
            "skills": self._skills(m, field, 5, 11, other),
            "goals": self._some(m, GOALS, rng.integers(4, 13, m), _common(GOALS, 0.6)),
            "life": life,
            "subjects": self._some(m, SUBJECTS, rng.integers(2, 7, m), _common(SUBJECTS, 0.7)),
            "gender": rng.choice([1, 2], m, p=[0.55, 0.45]),
            "cohort": rng.choice(3, m, p=[0.8, 0.1, 0.1]),
        }

    def _some(
        self, n: int, tags: int, most: np.ndarray, share: np.ndarray | None = None
    ) -> np.ndarray:
        """(n, tags): so many of them each, by how common they are."""
        luck = self._rng.gumbel(size=(n, tags)).astype(np.float32)
        if share is not None:
            tiny = 1e-9 if share.ndim > 1 else 0.0
            luck += np.log(share + tiny).astype(np.float32)
        return np.argsort(np.argsort(-luck, axis=1), axis=1) < most[:, None]

    def _tongues(self, n: int, russian: float, more: float) -> np.ndarray:
        rng, spoken = self._rng, np.zeros((n, 9), bool)
        spoken[:, 0] = rng.random(n) < russian
        other = rng.choice(np.arange(1, 9), n, p=TONGUES)
        also = np.flatnonzero((rng.random(n) < more) | ~spoken[:, 0])
        spoken[also, other[also]] = True
        return spoken

    def _skills(
        self, n: int, field: np.ndarray, least: int, most: int, other: np.ndarray | None = None
    ) -> np.ndarray:
        share = np.full((n, FIELDS * SKILLS + COMMON_SKILLS), 0.004)
        for skill in range(SKILLS):
            share[np.arange(n), field * SKILLS + skill] = 1 / (skill + 1) ** 0.5
        if other is not None:
            two = np.flatnonzero(other >= 0)
            for skill in range(SKILLS):
                share[two, other[two] * SKILLS + skill] = 0.5 / (skill + 1) ** 0.5
        share[:, FIELDS * SKILLS :] = 0.12
        return self._some(n, share.shape[1], self._rng.integers(least, most + 1, n), share)

    def _week(self, n: int, zone: np.ndarray, mix: tuple[float, ...]) -> np.ndarray:
        """(n, 168) hours in UTC of five ways of life."""
        rng = self._rng
        way = rng.choice(5, n, p=mix)[:, None, None]
        hour, day = np.arange(24)[None, None, :], np.arange(7)[None, :, None]

        def between(a: np.ndarray, b: np.ndarray) -> np.ndarray:
            return (hour >= a[:, None, None]) & (hour < b[:, None, None])

        evening = between(rng.integers(17, 20, n), rng.integers(20, 24, n))
        weekend = between(rng.integers(9, 13, n), rng.integers(15, 21, n))
        kept, work = rng.random((n, 7, 1)) < 0.62, day < 5
        free = evening & work & kept & np.isin(way, [0, 3])
        also = (way == 0) & (rng.random(n) < 0.35)[:, None, None]
        free |= weekend & ~work & (np.isin(way, [1, 3]) | also)
        free |= (hour >= 10) & (hour < 17) & work & kept & (way == 2)
        turn = rng.integers(0, 4, n)[:, None, None]
        free |= ((day + turn) % 4 < 2) & (hour >= 9) & (hour < 21) & (way == 4) & kept
        free &= rng.random((n, 7, 24)) < 0.88
        local = (np.arange(168)[None, :] + zone[:, None].astype(int)) % 168
        return np.take_along_axis(free.reshape(n, 168), local, 1)


def _common(tags: int, fall: float) -> np.ndarray:
    return 1 / np.arange(1, tags + 1) ** fall


def _row(one: People, other: People, at: int) -> np.ndarray:
    """Points of one demand with all helpers."""
    kind = int(one["kind"][at])
    mine = {name: column[at] for name, column in one.items()}
    hours = (mine["week"] & other["week"]).sum(1)
    near = mine["region"] == other["region"]
    possible = (
        (other["serves"] >> kind & 1 == 1)
        & ~other["paused"]
        & (mine["tongues"] & other["tongues"]).any(1)
        & (~mine["veteran"] | other["trained"])
        & _can_meet(mine, other, near)
        & (hours >= mine["needs"])
        & ((kind == 0) | (mine["subjects"] & other["subjects"]).any(1))
        & ~np.isin(np.arange(len(near)), mine["declined"])
    )
    shares = np.stack(_shares(mine, other, at_kind=kind, hours=hours, near=near), -1)
    points = np.rint((shares * WEIGHTS[kind]).sum(-1) * 100).astype(np.int32)
    return np.where(possible, points, -1)


def _can_meet(mine: People, other: People, near: np.ndarray) -> np.ndarray:
    online, in_person = other["format"] & 1 > 0, other["format"] & 2 > 0
    can: np.ndarray = (online, online | near, in_person & near)[int(mine["format"])]
    return can


def _shares(
    mine: People, other: People, *, at_kind: int, hours: np.ndarray, near: np.ndarray
) -> list[np.ndarray]:
    def of(name: str) -> np.ndarray:
        share: np.ndarray = (mine[name] & other[name]).sum(1) / max(mine[name].sum(), 1)
        return share

    same = (mine["field"] == other["field"]) | (mine["field"] == other["other"])
    both = (mine["life"] & other["life"]).sum(1) + (mine["veteran"] & other["veteran"])
    lived = mine["life"].sum()
    gender, cohort = int(mine["gender"]), other["cohort"]
    met = np.where(cohort == 0, 0.5, (cohort == 1) == mine["veteran"])
    meets = ((other["format"] & 2 > 0) & near) if mine["meets"] else np.full(len(near), 0.5)
    wished = (other["gender"] == gender) * 1.0 if gender else np.full(len(near), 0.5)
    tongues = np.minimum((mine["tongues"] & other["tongues"]).sum(1), 2)
    return [
        0.8 * of("subjects") + 0.2 * same if at_kind else 0.4 * same + 0.6 * of("skills"),
        of("goals"),
        np.minimum(hours, 6) / 6,
        both / max(lived + mine["veteran"], 1) if lived else np.full(len(near), 0.5),
        tongues / np.clip(mine["tongues"].sum(), 1, 2),
        np.where(mine["wish"] == np.arange(len(near)), 1.0, (wished + meets + met) / 3),
    ]
