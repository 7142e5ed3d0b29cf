"""What is shown that is no single cell: lists, programmes side by side, what is coming."""

from collections.abc import Iterable, Iterator

from bot.knowledge.library import Event, Library, Opportunity
from bot.knowledge.timetables import Asked
from bot.knowledge.turn import Turn
from bot.knowledge.understanding import Coming, Comparison, Own, Programmes
from bot.knowledge.wishes import NEAR, Wish, by_place, lies_in, meeting, wish_of, wishes

MOST_COMPARED = 3


def programmes(
    library: Library, wanted: Iterable[Wish] = (), region: str | None = None
) -> Programmes | None:
    """All that meet the wishes, which may be none; None if nothing can be studied at all.

    Near is what lies in the `region` of whoever asks; if nothing does, or it is not known, all are
    there by their places.
    """
    if not library.programmes:
        return None
    asked = tuple(wanted)
    found = meeting(asked, library.programmes)
    if not any(one.name == NEAR for one in asked):
        return Programmes(found, asked)
    here = tuple(one for one in found if lies_in(one, region or ""))
    return Programmes(here or by_place(found), asked, region or "", in_region=bool(here))


def wished(turn: Turn) -> Programmes | None:
    day = turn.question.day
    month = day.first.month if day and day.name == "month" and day.first else None
    return programmes(turn.library, wishes(turn.question.words, month), turn.asked.region)


def side_by_side(column: str, turn: Turn) -> Comparison | None:
    """If the question names several programmes, each of them wholly."""
    named = [one for one in turn.question.programmes if not one.guessed and len(one.codes) == 1]
    in_order = sorted(named, key=lambda one: one.first)
    codes = dict.fromkeys(code for one in in_order for code in one.codes)
    return comparison(turn.library, codes, column)


def comparison(library: Library, codes: Iterable[str], column: str) -> Comparison | None:
    found = [one for code in codes if (one := library.programme(code))]
    return Comparison(tuple(found[:MOST_COMPARED]), column) if len(found) > 1 else None


def coming(kind: str, code: str, library: Library) -> Coming | None:
    one: Event | Opportunity | None = (
        library.event(code) if kind == "event" else library.opportunity(code)
    )
    return Coming(kind, one) if one else None


def all_coming(kind: str, library: Library, asked: Asked) -> Coming:
    """What is not over yet, the nearest first."""
    found: list[Event | Opportunity] = list(_open(kind, library, asked))
    return Coming(kind, None, tuple(found))


def _open(kind: str, library: Library, asked: Asked) -> Iterator[Event | Opportunity]:
    if kind == "event":
        yield from (one for one in library.events if (one.ends_at or one.starts_at) >= asked.now)
        return
    for one in library.opportunities:
        if one.apply_by is None or one.apply_by >= asked.today:
            yield one


def own(name: str, asked: Asked) -> Own | None:
    """None if whoever asks has nothing of the kind."""
    return Own(name) if asked.own is None or name in asked.own else None


def listed(ref: str, library: Library, asked: Asked) -> Programmes | Coming | None:
    """What `list/…` stands for."""
    name, _, detail = ref.partition("?")
    kinds = {"events": "event", "opportunities": "opportunity"}
    if name in kinds:
        return all_coming(kinds[name], library, asked)
    found = [wish for part in detail.split("&") if (wish := wish_of(part))]
    return programmes(library, found, asked.region) if name == "programmes" else None
