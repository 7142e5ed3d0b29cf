"""Labelled sets of questions: a folder with a content pack, `dev.tsv` and `test.tsv`."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.questions.meaning import understood_by
from bot.content.question_list import Listed, read_questions
from bot.content.reading import read_pack
from bot.knowledge.library import Article, Library, Said
from bot.knowledge.scoring import Scored
from bot.services.evaluating import evaluated, warm
from bot.services.hearing import Asker
from bot.services.library import library_of_pack

DATA = Path(__file__).parents[1] / "data"
ZONE = ZoneInfo("Europe/Moscow")
AT = datetime(2026, 11, 24, 10, tzinfo=ZONE)
BASELINE = DATA / "baseline.json"
PARTS = ("dev", "test")
RUSSIAN, ENGLISH = "ru", "en"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One part of a set, and its content."""

    name: str
    pack: Path
    rows: tuple[Listed, ...]
    asker: Asker

    @property
    def is_test(self) -> bool:
        return self.name.endswith("/test")


def found(folder: Path = DATA) -> list[Labelled]:
    """All sets that are there: `centre/test`."""
    askers = tomllib.loads((DATA / "askers.toml").read_text(encoding="utf-8"))
    return [
        labelled(pack, pack / f"{part}.tsv", askers.get(pack.name, {}))
        for pack in sorted(path for path in folder.iterdir() if path.is_dir())
        for part in PARTS
        if (pack / f"{part}.tsv").exists()
    ]


def labelled(pack: Path, questions: Path, told: dict[str, Any]) -> Labelled:
    at = told.get("at", AT).replace(tzinfo=ZONE)
    asker = Asker("ru", at, ZONE, told.get("group"), somebody=True)
    rows = tuple(read_questions(questions, ZONE, "gold"))
    return Labelled(f"{pack.name}/{questions.stem}", pack, rows, asker)


def library(pack: Path, mode: str) -> Library:
    """`mode` is in its version: what was worked out in one way does not serve the other."""
    return library_of_pack(read_pack(pack, ZONE), f"{pack.resolve()}|{mode}")


def in_russian_alone(known: Library) -> Library:
    """The same without the English of its articles: most institutions write in Russian."""
    articles = tuple(map(_in_russian_alone, known.articles))
    return replace(known, version=f"{known.version}|{RUSSIAN}", articles=articles)


def _in_russian_alone(one: Article) -> Article:
    if not one.question.ru:
        return one
    variants = tuple(each for each in one.variants if not each.isascii())
    question, answer = Said(one.question.ru), Said(one.answer.ru)
    return replace(one, question=question, answer=answer, variants=variants)


def key(one: Labelled, mode: str) -> str:
    """By which its counts are kept."""
    return f"{one.name} by {mode}"


def scored(
    one: Labelled,
    mode: str,
    rows: Iterable[Listed] | None = None,
    change: Callable[[Library], Library] = lambda known: known,
) -> list[Scored]:
    """Its questions, or others put to the same content, or to what it was changed to."""
    with understood_by(mode):
        known = change(library(one.pack, mode))
        warm(known, one.asker)
        return list(_asked(one.rows if rows is None else rows, one.asker, known))


def _asked(rows: Iterable[Listed], asker: Asker, known: Library) -> Iterator[Scored]:
    for row in rows:
        who = replace(asker, language=row.language or asker.language, at=row.at or asker.at)
        yield evaluated(row, who, known)
