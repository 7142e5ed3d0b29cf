"""Made-up people to be matched, for every test of matching."""

from functools import reduce
from operator import or_
from random import Random
from typing import Any

from hypothesis import strategies as st

from bot.domain.pairings import PairKind
from bot.matching.profiles import Helper, Learner, Pool, Relations

HOURS = [((1 << 60) - 1) << (60 * hour) for hour in (18, 19, 42, 66)]
# Half an hour late, and a quarter of one, over the turn of the week.
ODD = [HOURS[0] << 30, (1 << 15) - 1]

weeks = st.sets(st.sampled_from(HOURS + ODD)).map(lambda some: reduce(or_, some, 0))
profile = {
    "week": weeks,
    "languages": st.frozensets(st.sampled_from(["ru", "en"])),
    "fields": st.frozensets(st.sampled_from(["cnc", "it", "welding"])),
    "goals": st.frozensets(st.sampled_from(["exam", "find_job", "health_limits"])),
    "veteran": st.booleans(),
    "region": st.sampled_from(["", "North", "South"]),
    "places": st.frozensets(st.sampled_from(["house", "library"])),
    "format": st.sampled_from(["online", "in_person", "either"]),
    "shown": st.sampled_from([True, True, True, False]),
    "here": st.sampled_from([True, True, True, False]),
    "institution": st.sampled_from(["", "", "North", "South"]),
}
learners = st.builds(
    Learner,
    id=st.integers(1, 30),
    wishes_veteran=st.booleans(),
    days_waiting=st.integers(0, 40),
    needs_minutes=st.sampled_from([60, 60, 90]),
    needs_trained=st.sampled_from([False, False, True]),
    **profile,
)
helpers = st.builds(
    Helper,
    id=st.integers(101, 115),
    kind=st.sampled_from(PairKind),
    trained=st.booleans(),
    seats=st.integers(0, 3),
    **profile,
)
ids = st.tuples(st.integers(1, 30), st.integers(101, 115))
relations = st.builds(
    Relations,
    never=st.frozensets(ids, max_size=8),
    declined=st.frozensets(ids, max_size=8),
    must=st.dictionaries(st.integers(1, 30), st.integers(101, 115), max_size=4),
)


def _own_id(person: Learner | Helper) -> int:
    return person.id


def pools_of(most_learners: int, most_helpers: int) -> st.SearchStrategy[Pool]:
    return st.builds(
        Pool,
        kind=st.sampled_from(PairKind),
        learners=st.lists(learners, unique_by=_own_id, max_size=most_learners).map(tuple),
        helpers=st.lists(helpers, unique_by=_own_id, max_size=most_helpers).map(tuple),
        relations=relations,
        standing=st.dictionaries(st.integers(1, 30), st.integers(101, 115), max_size=4),
    )


pools = pools_of(12, 8)


def lively(random: Random, learners_: int, helpers_: int) -> Pool:
    """A pool in which most may be paired with some, and seats are few."""

    def some(of: list[str], least: int = 1) -> frozenset[str]:
        return frozenset(random.sample(of, random.randint(least, len(of))))

    def person() -> dict[str, Any]:
        return {
            "week": reduce(or_, random.sample(HOURS, random.randint(1, 3))),
            "languages": some(["ru", "en"]),
            "fields": some(["cnc", "it", "welding", "design"]),
            "goals": some(["exam", "find_job", "papers"], 0),
            "veteran": random.random() < 0.3,
            "region": random.choice(["North", "South"]),
            "format": random.choice(["online", "either", "either", "in_person"]),
        }

    return Pool(
        PairKind.MENTOR,
        tuple(
            Learner(id=at + 1, days_waiting=random.randint(0, 9), **person())
            for at in range(learners_)
        ),
        tuple(
            Helper(id=at + 1001, seats=random.randint(1, 3), **person()) for at in range(helpers_)
        ),
    )


def learner(**what: object) -> Learner:
    return Learner(**{**_USUAL, "id": 1, **what})  # type: ignore[arg-type]


def helper(**what: object) -> Helper:
    return Helper(**{**_USUAL, "id": 101, "seats": 1, **what})  # type: ignore[arg-type]


_USUAL = {
    "week": HOURS[0] | HOURS[1],
    "languages": frozenset({"ru"}),
    "fields": frozenset({"cnc"}),
    "goals": frozenset({"exam"}),
}
