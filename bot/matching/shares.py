"""How much of each component two people reach, from what was counted of them: 0 to 1 or None.

None is what nobody told. Whole pools are looked up in tables of these very functions
(`bot.matching.exact`), so that one pair and a million are scored alike.
"""

from bot.matching.profiles import EITHER

ENOUGH_MINUTES = 6 * 60


def field(common: int, wanted: int) -> float | None:
    """One field in common is most of it; the rest grows with how many are covered."""
    if not wanted:
        return None
    return 0.4 + 0.6 * (common / wanted) if common else 0.0


def goals(common: int, wanted: int) -> float | None:
    return common / wanted if wanted else None


def hours(minutes: int) -> float:
    return min(minutes / ENOUGH_MINUTES, 1)


def experience(learner_is: bool, helper_is: bool, trained: bool) -> float | None:
    """A veteran is understood best by a veteran, and better by somebody trained for it."""
    return 0.7 * helper_is + 0.3 * (trained or helper_is) if learner_is else None


def languages(common: int, own: int) -> float | None:
    return min(common, 2) / min(own, 2) if own else None


def wishes(for_veteran: bool, is_veteran: bool, one: str, other: str) -> float | None:
    """`one`, `other`: how each of the two would rather meet."""
    asked = [float(is_veteran)] if for_veteran else []
    if EITHER not in {one, other}:
        asked.append(float(one == other))
    return sum(asked) / len(asked) if asked else None
