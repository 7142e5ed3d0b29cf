"""The pairs that were found and the pairs to choose from, as CSV files for people and machines."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path

from bot.content.csv_folder import guarded
from bot.domain.pairings import PairKind
from bot.matching.everybody import possible
from bot.matching.graph import worth_of
from bot.matching.policy import Component
from bot.matching.profiles import Pair
from bot.matching.proposals import Proposal
from bot.matching.reasons import MOST_REASONS
from bot.matching.tabling import table_of
from bot.services.pack_matching import Matched
from bot.texts import plain
from handlers.screens.pair_words import REASONS, WEAK_POINTS

NEW, MUST, ACTIVE = "new", "must", "active"
WHYS = [f"reason_{at + 1}" for at in range(MOST_REASONS)]
PAIRS = ["learner", "helper", "kind", "subject", "state", "score", *Component, *WHYS, "weakest"]
EDGES = ["learner", "helper", "kind", "score", "weight"]


def write_pairs(path: Path, found: Iterable[Matched], on: datetime, *, seed: bool) -> None:
    """By kind and learner. `seed`: the pairs that go on as well."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(PAIRS)
        for one in found:
            writer.writerows(_row(one, *each, on) for each in _states(one, seed=seed))


def _states(found: Matched, *, seed: bool) -> list[tuple[Pair, str]]:
    must = found.of.pool.relations.must
    new = [
        (pair, MUST if must.get(pair[0]) == pair[1] else NEW) for pair in found.run.pairs.items()
    ]
    return sorted([*new, *((pair, ACTIVE) for pair in (found.of.active if seed else ()))])


def _row(found: Matched, pair: Pair, state: str, on: datetime) -> list[str | int]:
    proposal, codes = found.proposal(pair), found.of.codes
    parts, kind = proposal.fit.parts, found.of.pool.kind
    return [
        guarded(codes[pair[0]]),
        guarded(codes[pair[1]]),
        kind,
        guarded(_subject(proposal, kind)),
        state,
        proposal.fit.score,
        *(parts[name].points for name in Component),
        *_words(proposal, on),
    ]


def _subject(proposal: Proposal, kind: PairKind) -> str:
    return ";".join(proposal.match.common.fields) if kind == PairKind.TUTOR else ""


def _words(proposal: Proposal, on: datetime) -> list[str]:
    """Three reasons, or as many as there are, and the weakest point."""
    match = proposal.match
    told = [guarded(plain(REASONS[name](match, on))) for name in match.reasons]
    weak = plain(WEAK_POINTS[match.weakest](match, on)) if match.weakest else ""
    return [*told, *[""] * (MOST_REASONS - len(told)), guarded(weak)]


def write_edges(path: Path, found: Iterable[Matched]) -> None:
    """All pairs that may be, by kind, learner and helper."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(EDGES) + "\n")
        for one in found:
            file.writelines(_edges(one))


def _edges(found: Matched) -> Iterator[str]:
    pool, table = found.of.pool, table_of(found.of.pool)
    worth, kind = worth_of(table, found.policy), pool.kind
    learners = _cells(table.learners.ids.tolist(), found.of.codes)
    helpers = _cells(table.helpers.ids.tolist(), found.of.codes)
    for i, j, scores in possible(table, found.policy):
        weights = worth.of(i, j, scores)
        rows = zip(i.tolist(), j.tolist(), scores.tolist(), weights.tolist(), strict=True)
        yield from (f"{learners[a]},{helpers[b]},{kind},{s},{w}\n" for a, b, s, w in rows)


def _cells(ids: Sequence[int], codes: Mapping[int, str]) -> list[str]:
    """Codes as they stand in a CSV file."""
    cells = []
    for one in ids:
        cell = StringIO()
        csv.writer(cell, lineterminator="").writerow([guarded(codes[one])])
        cells.append(cell.getvalue())
    return cells
