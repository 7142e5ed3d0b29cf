"""The parts of the benchmark: each measures, prints a table, and gives its figures back."""

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from benchmarks.questions import against, clinc, noise, public, scale, sets
from benchmarks.questions.tables import plain, share, table
from bot.cli.baselines import keep
from bot.cli.evaluation_text import for_machines, plain_figures
from bot.cli.evaluation_text import table as by_groups
from bot.content.question_list import Listed
from bot.knowledge.library import Library
from bot.knowledge.scoring import Figures, Rate, Scored, Verdict, failures, figures

Told = dict[str, Any]
QUICK = 300  # questions of a public set, if it has to be quick


def say(line: str = "", /) -> None:
    print(line, flush=True)  # noqa: T201


def labelled(given: Namespace) -> Told:
    """The labelled sets, development and test apart, in each way of understanding."""
    found: Told = {}
    for mode in given.modes:
        for part in sets.PARTS:
            pooled: list[Scored] = []
            for one in (each for each in given.sets if each.name.endswith(f"/{part}")):
                scored = sets.scored(one, mode)
                pooled += scored
                found[sets.key(one, mode)] = for_machines(scored, failures=given.failures)
                say(f"\n{one.name}, understood by {mode}")
                for line in by_groups(scored):
                    say(f"  {line}")
                _failures(scored, given)
            if pooled:
                found[f"all {part} by {mode}"] = plain_figures(figures(pooled))
                say(f"\nall {part} sets, understood by {mode}")
                say(table([HEADS, _row("all", figures(pooled))]))
    if given.write_baseline:
        keep(sets.BASELINE, {key: one["counts"] for key, one in found.items() if "counts" in one})
    return found


HEADS = ("", "questions", "right at once", "within one tap", "wrong", "false", "precise", "CPU ms")


def _row(name: str, found: Figures) -> list[str]:
    rates = (found.right, found.within_tap, found.wrong, found.false, found.precise)
    return [name, str(found.questions), *map(share, rates), f"{found.p50:.1f}/{found.p95:.1f}"]


def _failures(scored: Sequence[Scored], given: Namespace) -> None:
    for one in failures(scored) if given.failures else ():
        wanted = " or ".join(" and ".join(refs) for refs in one.gold.alternatives)
        refs = " ".join((one.outcome, *one.refs))
        say(f"    {one.verdict} {one.confidence:.2f} | {one.question} | {wanted} | {refs}")


def spoilt(given: Namespace) -> Told:
    """The clean questions of all sets, made hard to read."""
    found: Told = {}
    rows = [["", "questions", "right at once", "loss in points", "wrong more", "false more"]]
    for name, (make, languages) in noise.NOISES.items():
        clean, dirty = _pair(given, make, languages)
        if clean:
            before, after = figures(clean), figures(dirty)
            loss = 100 * ((before.right.share or 0) - (after.right.share or 0))
            more = [
                getattr(after, one).many - getattr(before, one).many for one in ("wrong", "false")
            ]
            found[name] = {"clean": plain_figures(before), "noise": plain_figures(after)}
            found[name]["loss"] = round(loss, 2)
            shown = f"{share(before.right)} -> {share(after.right)}"
            rows.append([name, str(len(clean)), shown, f"{loss:+.1f}", *(f"{n:+d}" for n in more)])
    say(table(rows))
    return found


def _pair(
    given: Namespace, make: noise.Noise, languages: Sequence[str]
) -> tuple[list[Scored], list[Scored]]:
    """The same questions, clean and with noise."""
    clean: list[Scored] = []
    dirty: list[Scored] = []
    for one in given.sets:
        rows = [row for row in one.rows if noise.is_clean(row) and _language(row) in languages]
        rows = rows[:: 4 if given.quick else 1]
        clean += sets.scored(one, given.modes[0], rows)
        bad = [
            replace(noise.spoilt(row, make, given.seed), language=_language(row)) for row in rows
        ]
        dirty += sets.scored(one, given.modes[0], bad)
    return clean, dirty


def _language(row: Any) -> str:  # noqa: ANN401
    return row.language or "ru"


def foreign(given: Namespace) -> Told:
    """Public questions that are not ours."""
    found: Told = {}
    if given.public is None:
        say("  no --public FOLDER: left out")
        return found
    rows = [["", "content", "questions", "answered falsely", "offered or asked back"]]
    packs = {one.pack.name: one for one in given.sets}
    for one in public.SETS:
        asked = public.foreign(one, given.public, QUICK if given.quick else None, given.seed)
        for name, each in list(packs.items())[: 1 if given.quick else None]:
            verdicts = [scored.verdict for scored in sets.scored(each, given.modes[0], asked)]
            false = Rate(verdicts.count(Verdict.FALSE), len(verdicts))
            offered = Rate(verdicts.count(Verdict.OFFERED), len(verdicts))
            found[f"{one.name} on {name}"] = {"false": plain(false), "offered": plain(offered)}
            rows.append([one.name, name, str(len(asked)), share(false), share(offered)])
    say(table(rows))
    for one in public.SETS:
        say(f"  {one.name}: {one.source}")
    return found | {"sources": {one.name: one.source for one in public.SETS}}


def engines(given: Namespace) -> Told:
    """The same questions put to BM25 and to FTS5 over passages made of all cells."""
    found: Told = {}
    rows = [["", "", "right at once", "right, silent for 95 %", "among three", "CPU ms"]]
    for one in given.sets:
        known = sets.library(one.pack, given.modes[0])
        for each in against.compared(one, known, sets.scored(one, given.modes[0])):
            spent = f"{each.p50:.1f}/{each.p95:.1f}"
            rates = (each.first, each.kept, each.third)
            rows.append([one.name, each.name, *map(share, rates), spent])
            names = ("first", "silent_for_95", "third")
            figures_of = {n: plain(rate) for n, rate in zip(names, rates, strict=True)}
            found[f"{one.name} by {each.name}"] = figures_of
    say(table(rows))
    say("  Search engines: a right passage is best; the score below which they are silent is")
    say("  chosen with these very questions, in their favour. Ours: thresholds fixed beforehand.")
    return found


def sizes(given: Namespace) -> Told:
    """Time and memory with 100 to 100,000 articles; ours and the search engines'."""
    found: Told = {}
    heads = ["CPU ms p50", "p95", "build, s", "memory added, MB", "at the start, MB"]
    rows = [["articles", "", *heads]]
    for size in scale.SIZES[: 2 if given.quick else None]:
        for name, told in scale.at_size(size, given.modes):
            found[f"{size} by {name}"] = told
            rows.append([f"{size:,}", name, *map(str, told.values())])
    say(table(rows))
    say("  At the start: what understanding takes with the content of the first set alone.")
    return found


def intents(given: Namespace) -> Told:
    """CLINC150 as intents, silent below a threshold."""
    if given.public is None:
        say("  no --public FOLDER: left out")
        return {}
    rows = [["", "in scope, never silent", "in scope", "out of scope, silent"]]
    found = clinc.measured(given.public, quick=given.quick)
    rows += [[one.features, *map(share, (one.plain, one.inside, one.outside))] for one in found]
    say(table(rows))
    say(f"  {clinc.SOURCE}; the threshold comes from its validation part.")
    return {
        one.features: {
            "plain": plain(one.plain),
            "in_scope": plain(one.inside),
            "out_of_scope": plain(one.outside),
            "threshold": round(one.threshold, 4),
        }
        for one in found
    }


def translated(given: Namespace) -> Told:
    """English questions about articles: as these are, and where they are in Russian alone."""
    found: Told = {}
    rows = [["", "articles", "questions", "right at once", "within one tap", "first", "wrong"]]
    for part in sets.PARTS:
        for name, change in ARTICLES.items():
            scored: list[Scored] = []
            for one in (each for each in given.sets if each.name.endswith(f"/{part}")):
                asked = [row for row in one.rows if row.language == sets.ENGLISH and _article(row)]
                scored += sets.scored(one, given.modes[0], asked, change)
            if scored:
                told = figures(scored)
                first = Rate(sum(one.gold.first(one.refs) for one in scored), len(scored))
                found[f"{part}, {name}"] = plain_figures(told) | {"first": plain(first)}
                rates = (told.right, told.within_tap, first, told.wrong)
                rows.append([part, name, str(told.questions), *map(share, rates)])
    say(table(rows))
    return found


ARTICLES: Mapping[str, Callable[[Library], Library]] = {
    "as they are": lambda known: known,
    "in Russian alone": sets.in_russian_alone,
}


def _article(row: Listed) -> bool:
    return row.gold.startswith("faq/")


SECTIONS: Mapping[str, Callable[[Namespace], Told]] = {
    "sets": labelled,
    "noise": spoilt,
    "public": foreign,
    "baselines": engines,
    "scale": sizes,
    "clinc": intents,
    "translated": translated,
}
