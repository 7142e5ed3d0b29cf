"""Invented articles, each with questions that it answers and near ones that it does not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.knowledge.library import Article, Library, Said
from bot.knowledge.scoring import NOBODY

FOLDER = Path(__file__).parent / "data" / "articles"
YES, NO = "+ ", "- "

Asked = tuple[str, str]  # a question, and its gold


def institutions(base: Library, folder: Path = FOLDER) -> Iterator[tuple[Library, list[Asked]]]:
    """One for each file; all but the articles is that of `base`."""
    for path in sorted(folder.glob("*.txt")):
        blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
        lines = [[one.strip() for one in block.splitlines() if one.strip()] for block in blocks]
        version = f"{base.version}|{path.stem}"
        articles = tuple(_article(one) for one in lines)
        asked = [each for one in lines for each in _asked(one)]
        yield replace(base, version=version, articles=articles), asked


def _article(lines: Sequence[str]) -> Article:
    said = dict(
        one.split(": ", 1) for one in lines if one.split(":")[0] in ("Q", "V", "A", "QE", "AE")
    )
    variants = (said["V"],) if "V" in said else ()
    question, answer = Said(said["Q"], said.get("QE", "")), Said(said["A"], said.get("AE", ""))
    return Article(_code(lines), question, answer, variants)


def _asked(lines: Sequence[str]) -> Iterator[Asked]:
    for one in lines:
        if one.startswith(YES):
            yield one.removeprefix(YES), f"faq/{_code(lines)}"
        elif one.startswith(NO):
            yield one.removeprefix(NO), NOBODY


def _code(lines: Sequence[str]) -> str:
    return lines[0].removeprefix("#").strip()
