"""A pair that breaks rules, made by hand with a written reason: which can be set aside."""

import io
import logging
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.domain.by_hand import LONGEST_REASON, SET_ASIDE, OtherRulesBroken, TooShortAReason
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.forms import WrongAnswer
from bot.domain.pair_notices import PairStarted
from bot.domain.pairings import (
    HardRule,
    HasOneAlready,
    ListedAs,
    NoSeatLeft,
    PairState,
    RulesBroken,
)
from bot.domain.roles import Role
from bot.models import Pairing, PairReason, PairRule, Person
from tests.clock import MONDAY
from tests.pairs import agree
from tests.services.pair_office import MENTOR, TUTOR, Office, office
from tests.test_logs import written

__all__ = ["office", "written"]

REASON = "They served together and asked for each other."
ALL = tuple(HardRule)


async def unite(office: Office, reason: str = REASON, **more: Any) -> Pairing:
    named = {"by": office.olga, "told": ALL, "kind": MENTOR, "helper": office.boris, **more}
    two = office.ann.id, named["helper"].id, named["kind"]
    return await office.services.pair_by_hand.unite(named["by"], *two, reason, named["told"])


async def listed(office: Office, kind: ListedAs, helper: str = "B-1") -> None:
    office.ann.code, office.boris.code = "A-1", "B-1"
    office.session.add(PairRule(learner_code="A-1", mentor_code=helper, kind=kind))


async def declined(office: Office) -> None:
    await office.propose_all()
    (pairing,) = await office.rows()
    await office.pairings.decline(office.olga, pairing.id)


HIS: dict[HardRule, tuple[str, Any]] = {
    HardRule.LANGUAGE: ("languages", ["en"]),
    HardRule.HOURS: ("availability", "mon 8-9"),
}


async def breaks(office: Office, rule: HardRule) -> dict[str, Any]:
    """Ann and Boris (or a tutor) break this one rule; more to be asked for."""
    ann, boris = office.ann, office.boris
    if rule in HIS:
        setattr(boris, *HIS[rule])
    match rule:
        case HardRule.APART:
            ann.institution, boris.institution = "North", "South"
        case HardRule.PLACE:
            ann.format, ann.region, boris.region = "in_person", "North", "South"
        case HardRule.NEVER:
            await listed(office, ListedAs.NEVER)
        case HardRule.DECLINED:
            await declined(office)
        case HardRule.TRAINING:
            ann.category = "veteran"
            office.desk._pool._trained_for_veterans = True
        case HardRule.SUBJECT:
            tutor = await office.join(Role.TUTOR, "Tanya", fields=["it"])
            return {"helper": tutor, "kind": TUTOR}
    return {}


@pytest.mark.parametrize("rule", sorted(SET_ASIDE))
async def test_these_can_be_set_aside(office: Office, rule: HardRule) -> None:
    more = await breaks(office, rule)
    helper, kind = more.get("helper", office.boris), more.get("kind", MENTOR)
    with pytest.raises(RulesBroken) as refused:
        await office.approve(office.ann, helper, kind)
    assert refused.value.codes == (rule,)
    _view, seen = await office.services.pair_by_hand.look(
        office.olga, office.ann.id, helper.id, kind
    )
    assert seen.failed == (rule,)
    office.told_afresh()
    pairing = await unite(office, told=(rule,), **more)
    assert (pairing.state, pairing.decided_by) == (PairState.ACTIVE, office.olga.id)
    assert [type(one) for one in office.told(office.ann)] == [PairStarted]
    assert [type(one) for one in office.told(helper)] == [PairStarted]
    aside = (await office.desk.pair(office.olga, pairing.id)).aside
    assert aside is not None
    assert (aside.rules, aside.reason, aside.name, aside.at) == ((rule,), REASON, "Olga", MONDAY)


async def cannot(office: Office, rule: HardRule) -> dict[str, Any]:
    ann, boris = office.ann, office.boris
    match rule:
        case HardRule.ROLE:
            return {"kind": TUTOR}
        case HardRule.AWAY:
            ann.unreachable_since = MONDAY
        case HardRule.NOT_SHOWN:
            agree(office.session, boris.id, given=False)
        case HardRule.NOT_WANTED:
            await office.services.pair_wishes.not_now(ann, MENTOR)
        case HardRule.BOUND:
            await listed(office, ListedAs.MUST, "B-2")
        case HardRule.CAPACITY:
            boris.capacity = 0
    return {}


@pytest.mark.parametrize("rule", sorted(set(HardRule) - SET_ASIDE))
async def test_these_can_not_whatever_the_reason(office: Office, rule: HardRule) -> None:
    """With a rule beside it that could."""
    office.boris.languages = ["en"]
    more = await cannot(office, rule)
    helper, kind = more.get("helper", office.boris), more.get("kind", MENTOR)
    await office.session.flush()
    before = len(await office.rows())
    with pytest.raises((RulesBroken, NotFound)):
        await office.services.pair_by_hand.look(office.olga, office.ann.id, helper.id, kind)
    with pytest.raises((RulesBroken, NotFound)):
        await unite(office, **more)
    assert len(await office.rows()) == before
    assert await office.session.scalar(select(func.count(PairReason.pairing_id))) == 0


async def test_nobody_has_two(office: Office) -> None:
    vlad = await office.join(Role.MENTOR, "Vlad", languages=["en"])
    await office.approve(office.ann, office.boris)
    with pytest.raises(HasOneAlready):
        await unite(office, helper=vlad)


async def test_the_place_is_counted_again_when_it_is_given_away(office: Office) -> None:
    """Whoever looked at it before does not have it."""
    office.boris.languages = ["en"]
    vera = await office.join(Role.LEARNER, "Vera", languages=["en"])
    await office.approve(vera, office.boris)
    with pytest.raises(NoSeatLeft):
        await office.pairings.unite(
            office.olga.id, office.ann.id, office.boris.id, MENTOR, aside=ALL
        )
    assert [one.learner_id for one in await office.rows()] == [vera.id]


async def test_only_rules_that_were_told_are_set_aside(office: Office) -> None:
    office.boris.languages, office.boris.availability = ["en"], "mon 8-9"
    with pytest.raises(OtherRulesBroken) as refused:
        await unite(office, told=(HardRule.LANGUAGE,))
    assert refused.value.codes == (HardRule.LANGUAGE, HardRule.HOURS)
    assert await office.rows() == []
    office.boris.languages = ["ru"]
    pairing = await unite(office, told=(HardRule.LANGUAGE, HardRule.HOURS))
    aside = (await office.desk.pair(office.olga, pairing.id)).aside
    assert aside is not None
    assert aside.rules == (HardRule.HOURS,)


async def test_two_who_break_no_rule_need_no_reason(office: Office) -> None:
    with pytest.raises(NotFound):
        await unite(office)
    pairing = await office.approve(office.ann, office.boris)
    assert (await office.desk.pair(office.olga, pairing.id)).aside is None


@pytest.mark.parametrize("reason", ["", "  ", "because", "so it is", "! ? …", "1 2 3 4 5 6 7"])
async def test_a_few_letters_are_no_reason(office: Office, reason: str) -> None:
    office.boris.languages = ["en"]
    with pytest.raises(TooShortAReason):
        await unite(office, reason)
    with pytest.raises(WrongAnswer):
        await unite(office, "word " * (LONGEST_REASON // 5 + 1))
    assert await office.rows() == []


async def test_it_is_for_coordinators_alone(office: Office) -> None:
    office.boris.languages = ["en"]
    for who in (office.ann, office.boris):
        with pytest.raises(NotAllowed):
            await unite(office, by=who)
        with pytest.raises(NotAllowed):
            await office.services.pair_by_hand.look(who, office.ann.id, office.boris.id, MENTOR)


async def test_nobody_is_proposed_or_shown_as_a_candidate_because_of_it(office: Office) -> None:
    office.boris.languages, office.boris.capacity = ["en"], 2
    await unite(office, told=(HardRule.LANGUAGE,))
    await office.join(Role.LEARNER, "Vera")
    assert await office.propose_all() == 0
    vera = (await office.session.scalars(select(Person).where(Person.name == "Vera"))).one()
    view = await office.desk.learner(office.olga, vera.id, MENTOR)
    assert [one.failed for one in view.candidates] == [(HardRule.LANGUAGE,)]


async def test_the_reason_is_in_the_learners_copy_and_in_nobody_elses(office: Office) -> None:
    office.boris.languages = ["en"]
    pairing = await unite(office)
    copies = office.services.my_data
    (row,) = (await copies.export(office.ann))["pair_reason"]
    assert row["reason"] == REASON
    assert row["rules"] == ["language"]
    assert not {office.boris.id, office.olga.id} & {row.get("helper_id"), row.get("given_by")}
    for other in (office.boris, office.olga):
        assert REASON not in str(await copies.export(other))
    await copies.erase(office.boris)
    await office.session.refresh(await office.session.get_one(PairReason, pairing.id))
    aside = (await office.desk.pair(office.olga, pairing.id)).aside
    assert aside is not None
    assert (aside.reason, aside.rules) == ("", ())
    await copies.erase(office.ann)
    assert await office.session.scalar(select(func.count(PairReason.pairing_id))) == 0


async def test_no_log_has_it(office: Office, written: io.StringIO) -> None:
    office.boris.languages = ["en"]
    await unite(office)
    with pytest.raises(HasOneAlready):
        await unite(office)
    logging.getLogger("bot").info("the last line")
    assert "the last line" in written.getvalue()
    assert "served together" not in written.getvalue()
