"""Made-up people to be matched, for every test of matching."""

from hypothesis import strategies as st

from bot.domain.pairings import PairKind
from bot.matching.profiles import Helper, Learner, Pool, Relations

HOURS = [((1 << 60) - 1) << (60 * hour) for hour in (18, 19, 42, 66)]

weeks = st.sets(st.sampled_from(HOURS)).map(sum)
profile = {
    "week": weeks,
    "languages": st.frozensets(st.sampled_from(["ru", "en"])),
    "fields": st.frozensets(st.sampled_from(["cnc", "it", "welding"])),
    "goals": st.frozensets(st.sampled_from(["exam", "find_job", "health_limits"])),
    "veteran": st.booleans(),
    "region": st.sampled_from(["", "North", "South"]),
    "format": st.sampled_from(["online", "in_person", "either"]),
    "shown": st.sampled_from([True, True, True, False]),
    "here": st.sampled_from([True, True, True, False]),
}
learners = st.builds(
    Learner,
    id=st.integers(1, 30),
    wishes_veteran=st.booleans(),
    days_waiting=st.integers(0, 40),
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


pools = st.builds(
    Pool,
    kind=st.sampled_from(PairKind),
    learners=st.lists(learners, unique_by=_own_id, max_size=12).map(tuple),
    helpers=st.lists(helpers, unique_by=_own_id, max_size=8).map(tuple),
    relations=relations,
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
