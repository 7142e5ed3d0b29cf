"""From what was counted to the figures of a summary."""

from bot.domain.counted import Known, median_of, parts
from bot.domain.cuts import Cut, Dimension
from bot.domain.health import BY_NEED
from bot.domain.load import WAITS
from bot.domain.periods import Days
from bot.domain.questionnaires import Area
from bot.domain.reporting import weeks_of
from bot.domain.summary import (
    MOST_WEEKS,
    AreaFigures,
    CardFigures,
    CheckInFigures,
    CheckInWeek,
    MeetingFigures,
    OfferFigures,
    PairFigures,
    PeopleFigures,
    QuestionFigures,
    ReachFigures,
    Share,
    WaitFigures,
)
from bot.domain.suppression import shown
from bot.domain.themes import Theme


def people(known: Known, cut: Cut, smallest: int) -> PeopleFigures:
    """Of everybody: learners and helpers together; of a cut its learners, and who helps them."""
    now, whole = known.stock, cut.whole
    of = "people" if whole else "learners"
    told = "people_{}" if whole else "{}"
    learners = now.get("learners", 0)
    every = now.get(of, 0)
    return PeopleFigures(
        learners,
        now.get("mentors", 0),
        now.get("tutors", 0),
        now.get("waiting", 0) if whole else None,
        Share(now.get(told.format("paused"), 0), every),
        Share(now.get("alone", 0), learners),
        Share(now.get(told.format("unreachable"), 0), every),
        known.total["joined"],
        shown(dict(sorted(parts(now, "category").items())), smallest),
    )


def pairs(known: Known, smallest: int) -> PairFigures:
    """Few of a state are not told, nor by subtraction: it tells something of the learner."""
    now, total = known.stock, known.total
    states = {state: now.get(f"health.{state}", 0) for state in BY_NEED}
    active, ended = now.get("active", 0), total["ended"]
    in_it = Share(ended, active + ended)
    return PairFigures(
        active, now.get("proposed", 0), total["began"], in_it, shown(states, smallest)
    )


def check_ins(known: Known, days: Days, smallest: int) -> CheckInFigures:
    total = known.total
    delivered = total["delivered"]
    return CheckInFigures(
        Share(delivered, total["due"]),
        Share(total["answered"], delivered),
        Share(total["missed"], delivered),
        Share(total["skipped"], total["due"]),
        _weeks(known, days),
        tuple(_area(area, total, smallest) for area in Area),
    )


def _weeks(known: Known, days: Days) -> tuple[CheckInWeek, ...]:
    """From the first week of the last thirteen in which anything was delivered."""
    last = min(days.last, max(known.days, default=days.first))
    weeks: list[CheckInWeek] = []
    for week in weeks_of(Days(days.first, last), MOST_WEEKS):
        counted = known.within(week)
        if weeks or counted["delivered"]:
            figures = counted["delivered"], counted["answered"], counted["missed"]
            weeks.append(CheckInWeek(week, *figures))
    return tuple(weeks)


def _area(area: Area, total: dict[str, int], smallest: int) -> AreaFigures:
    """Answers that coordinators may know by name, and whole batches of the others."""
    named, others = total[f"area_n.{area}"], total[f"trend_n.{area}"]
    answers = named + others
    if answers < smallest:
        return AreaFigures(area, None, None)
    return AreaFigures(
        area, answers, (total[f"area_sum.{area}"] + total[f"trend_sum.{area}"]) / answers
    )


def cards(known: Known) -> CardFigures:
    total = known.total
    opened, closed = total["cards"], total["closed"]
    return CardFigures(
        Share(closed, opened),
        Share(total["closed_met"], closed),
        Share(total["closed_help"], closed),
        Share(total["overdue"], opened),
    )


def meetings(known: Known) -> MeetingFigures:
    total = known.total
    met = [number for number in parts(total, "met").values() if number > 0]
    in_it = known.stock.get("active", 0) + total["ended"]
    return MeetingFigures(sum(met), Share(min(len(met), in_it), in_it))


def questions(known: Known, cut: Cut, smallest: int) -> QuestionFigures | None:
    """Who asks does not do so as one of a pair."""
    if cut.dimension is Dimension.KIND:
        return None
    total = known.total
    return QuestionFigures(
        Share(total["by_bot"], total["asked"]),
        Share(total["handed_over"], total["asked"]),
        Share(total["replied"], total["requests"]),
        median_of(total, "reply"),
        themes(total, "asked_about", smallest),
    )


def themes(total: dict[str, int], name: str, smallest: int) -> dict[Theme, int]:
    """The most frequent first; those of too few are not told."""
    found = sorted(parts(total, name).items(), key=lambda one: (-one[1], one[0]))
    return {Theme(code): count for code, count in found if count >= smallest}


def waits(known: Known, cut: Cut) -> WaitFigures | None:
    if cut.dimension is Dimension.KIND:
        return None
    total, bands = known.total, range(len(WAITS) + 1)
    now = tuple(known.stock.get(f"wait.{band}", 0) for band in bands)
    ended = sum(parts(total, "waited").values())
    return WaitFigures(now, ended, median_of(total, "waited"))


def reach(known: Known) -> ReachFigures:
    now = known.stock
    learners = now.get("learners", 0)
    return ReachFigures(
        *(Share(now.get(name, 0), learners) for name in ("unreachable", "paused", "silent"))
    )


def offers(known: Known, cut: Cut) -> OfferFigures | None:
    """Events are everybody's."""
    if not cut.whole:
        return None
    now, total = known.stock, known.total
    return OfferFigures(
        total["events"],
        now.get("events_ahead", 0),
        now.get("opportunities", 0),
        total["asked_event"],
        total["asked_opportunity"],
    )
