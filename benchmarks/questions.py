"""Scores the understanding of questions: `python -m benchmarks.questions PACK_FOLDER FILE.tsv`.

The file has the columns `tags`, `before` (the turn before), `question` and `gold` (references,
alternatives joined by " or "; `none` for what is not ours to answer).
"""

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.content.reading import read_pack
from bot.knowledge.engine import understand
from bot.knowledge.gather import library_of
from bot.knowledge.library import Library
from bot.knowledge.understanding import Outcome, Understood

DIRECT = (Outcome.ANSWER, Outcome.CLARIFY, Outcome.UNKNOWN_FACT)


@dataclass(frozen=True, slots=True)
class Case:
    tags: tuple[str, ...]
    before: str
    question: str
    gold: frozenset[str]


@dataclass(frozen=True, slots=True)
class Result:
    case: Case
    found: Understood
    seconds: float

    @property
    def verdict(self) -> str:
        """`right`, `tap`, `passed on`, `wrong` or, for what is not ours, `silent` and `false`."""
        direct = self.found.outcome in DIRECT
        refs = self.found.refs
        if self.case.gold == {"none"}:
            return "false" if self.found.outcome is Outcome.ANSWER else "silent"
        if direct and refs[0] in self.case.gold:
            return "right"
        if self.found.outcome is not Outcome.HANDOVER and self.case.gold & set(refs):
            return "tap"
        return "wrong" if self.found.outcome is Outcome.ANSWER else "passed on"


def read_cases(path: Path) -> list[Case]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Case(
                tuple(row["tags"].replace(",", " ").split()),
                row["before"],
                row["question"],
                frozenset(row["gold"].split(" or ")),
            )
            for row in csv.DictReader(file, delimiter="\t")
        ]


def read_library(folder: Path, zone: ZoneInfo) -> Library:
    pack = read_pack(folder, zone)
    rows = (pack.rows(table) for table in ("programmes", "sessions", "faq"))
    return library_of(str(folder), *rows)


def run(
    library: Library, cases: list[Case], now: datetime, zone: tzinfo, group: str
) -> list[Result]:
    understand("warm", library, now, zone, "ru", group)
    return [_asked(case, library, now, zone, group) for case in cases]


def _asked(case: Case, library: Library, now: datetime, zone: tzinfo, group: str) -> Result:
    language = "en" if "en" in case.tags else "ru"
    context = None
    if case.before:
        context = understand(case.before, library, now, zone, language, group).context
    begun = time.process_time()
    found = understand(case.question, library, now, zone, language, group, context)
    return Result(case, found, time.process_time() - begun)


def report(results: list[Result]) -> Iterator[str]:
    answerable = [one for one in results if one.case.gold != {"none"}]
    foreign = [one for one in results if one.case.gold == {"none"}]
    verdicts = Counter(one.verdict for one in results)
    asked, others = len(answerable) or 1, len(foreign) or 1
    yield f"answerable {len(answerable)}, not ours {len(foreign)}"
    yield f"right at once   {verdicts['right'] / asked:.3f}"
    yield f"within one tap  {(verdicts['right'] + verdicts['tap']) / asked:.3f}"
    yield f"wrong           {verdicts['wrong'] / asked:.3f}  ({verdicts['wrong']})"
    yield f"false answers   {verdicts['false'] / others:.3f}  ({verdicts['false']})"
    spent = sorted(one.seconds * 1000 for one in results)
    p50, p95 = spent[len(spent) // 2], spent[len(spent) * 95 // 100]
    yield f"CPU ms          p50 {p50:.1f}  p95 {p95:.1f}"


def by_tag(results: list[Result]) -> Iterator[str]:
    tags = sorted({tag for one in results for tag in one.case.tags})
    for tag in tags:
        counts = Counter(one.verdict for one in results if tag in one.case.tags)
        yield f"{tag:10} " + "  ".join(f"{name} {many}" for name, many in counts.most_common())


def failures(results: list[Result]) -> Iterator[str]:
    for one in results:
        if one.verdict not in ("right", "silent"):
            refs = " ".join(one.found.refs)
            gold = " or ".join(sorted(one.case.gold))
            sure = f"{one.verdict:9} {one.found.confidence:.2f}"
            yield f"{sure} {one.case.question} | {gold} | {refs}"


def main() -> None:
    asks = argparse.ArgumentParser(description=__doc__)
    asks.add_argument("pack", type=Path)
    asks.add_argument("questions", type=Path)
    asks.add_argument(
        "--at", type=datetime.fromisoformat, default=datetime(2026, 11, 24, 10, tzinfo=UTC)
    )
    asks.add_argument("--zone", type=ZoneInfo, default=ZoneInfo("UTC"))
    asks.add_argument("--group", default="")
    asks.add_argument("--failures", action="store_true", help="list what was not right")
    given = asks.parse_args()
    now = given.at if given.at.tzinfo else given.at.replace(tzinfo=given.zone)
    library = read_library(given.pack, given.zone)
    results = run(library, read_cases(given.questions), now, given.zone, given.group)
    lines = [*report(results), *by_tag(results), *(failures(results) if given.failures else ())]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
