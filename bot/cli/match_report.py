"""What a run over a content pack found, as one object for a machine; its words are a person's."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bot.domain.pairings import HardRule
from bot.matching.left_out import Ask, Cause, Left
from bot.matching.profiles import Pair
from bot.matching.rules import failed
from bot.matching.scarce import Shortage
from bot.services.pack_matching import Matched
from bot.texts import Markup, _, language, plain
from handlers.screens.pair_words import too_few_hours, why_not_shortly

Said = dict[str, Any]


def report(found: Sequence[Matched], spent: Mapping[str, Any]) -> Said:
    """Amounts of fit are hundredths of a point; `spent`: what the run cost, as it is."""
    kinds = [_kind(one) for one in found]
    added = ("learners", "matched", "active", "total", "upper_bound")
    return {
        "language": language(),
        **{name: sum(kind[name] for kind in kinds) for name in added},
        "unmatched": _added(kind["unmatched"] for kind in kinds),
        "gap": max((kind["gap"] for kind in kinds), default=0.0),
        "kinds": {one.of.pool.kind: kind for one, kind in zip(found, kinds, strict=True)},
        **spent,
    }


def _kind(found: Matched) -> Said:
    proof = asdict(found.run.certificate)
    missed = proof["bound"] - proof["value"]
    return {
        "learners": len(found.of.pool.learners),
        "matched": proof["matched"],
        "active": len(found.of.active),
        "unmatched": _unmatched(found.left.left),
        "total": proof["fit"],
        "upper_bound": proof["fit"] + missed,
        "gap": found.run.certificate.gap,
        "certificate": {
            **proof,
            "most_matched": found.run.certificate.most_matched,
            "checked": found.checked,
        },
        "objective": _objective(found),
        "loads": _loads(found),
        "must_not_kept": [_not_kept(found, pair) for pair in not_kept(found)],
        "left_out": [_left(found, one) for one in found.left.left],
        "scarce": [_scarce(one) for one in found.left.shortages] if found.advice else None,
        "ask": [_ask(found, one) for one in found.left.ask] if found.advice else None,
    }


def _objective(found: Matched) -> Said:
    """How anybody makes the same choice from the edges alone."""
    policy, base = found.policy, found.run.certificate.tier
    weights = {str(name): most for name, most in policy.weights[found.of.pool.kind].items()}
    said = {"unit": "1/100 point", "base": base, "floor": policy.floor, "even": policy.even}
    return {**said, "weights": weights}


def _unmatched(left: Iterable[Left]) -> Said:
    causes = Counter(one.cause for one in left)
    return {"total": causes.total(), "by_cause": {each: causes[each] for each in Cause}}


def _added(each: Iterable[Said]) -> Said:
    total: Counter[str] = Counter()
    for one in each:
        total.update(one["by_cause"])
    return {"total": total.total(), "by_cause": {cause: total[cause] for cause in Cause}}


def _loads(found: Matched) -> list[Said]:
    """`places`: those that this run could give away."""
    new = Counter(found.run.pairs.values())
    active = Counter(helper for _learner, helper in found.of.active)
    return [
        {
            "helper": found.of.codes[one.id],
            "capacity": found.of.capacity[one.id],
            "active": active[one.id],
            "places": one.seats,
            "new": new[one.id],
        }
        for one in found.of.pool.helpers
    ]


def not_kept(found: Matched) -> list[Pair]:
    """Pairs that must be and cannot."""
    must, pairs = found.of.pool.relations.must, found.run.pairs
    return [(one, must[one]) for one in sorted(must) if pairs.get(one) != must[one]]


def why_not_kept(found: Matched, pair: Pair) -> tuple[HardRule, ...]:
    learner, helper = found.of.learners[pair[0]], found.of.helpers[pair[1]]
    pool = found.of.pool
    return failed(learner, helper, pool.kind, pool.relations) or (HardRule.CAPACITY,)


def why_not_in_words(found: Matched, pair: Pair) -> Markup:
    needs = found.of.learners[pair[0]].needs_minutes
    return why_not_shortly(why_not_kept(found, pair), needs)


def _not_kept(found: Matched, pair: Pair) -> Said:
    rules = why_not_kept(found, pair)
    learner, helper = (found.of.codes[one] for one in pair)
    said = {"learner": learner, "helper": helper, "rules": list(rules)}
    return {**said, "words": plain(why_not_in_words(found, pair))}


def _left(found: Matched, one: Left) -> Said:
    opens = sorted(one.opens.items(), key=lambda rule: (-rule[1], rule[0]))
    words = too_few_hours() if one.short else cause_words(one.cause)
    return {
        "learner": found.of.codes[one.learner],
        "cause": one.cause,
        "words": plain(words),
        "opens": dict(opens),
    }


def cause_words(cause: Cause) -> Markup:
    return {
        Cause.NO_PLACE: _("the places are taken"),
        Cause.NOBODY: _("there is nobody who breaks no rule"),
        Cause.TOO_WEAK: _("nobody fits enough"),
        Cause.NOT_READY: _("is to wait"),
    }[cause]


def _scarce(one: Shortage) -> Said:
    """With `places` more among those who are there, so many learners would be settled."""
    said = {name: getattr(one, name) for name in ("rule", "learners", "left", "helpers", "seats")}
    return {**said, "has": sorted(one.has), "places": one.places, "settles": one.settles}


def _ask(found: Matched, one: Ask) -> Said:
    return {"helper": found.of.codes[one.helper], "matched": one.matched, "fit": one.fit}
