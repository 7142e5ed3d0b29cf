"""Invented articles, each with questions that it answers and near ones that it does not.

The encoder learns from those under `articles`, the judge from those under `closely`; how sure an
answer is, is learned from those under `apart`, which neither has seen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.knowledge.library import Article, Library, Said
from bot.knowledge.scoring import NOBODY

DATA = Path(__file__).parent / "data"
FOLDER, APART = DATA / "articles", DATA / "apart"
YES, NO = "+ ", "- "

Asked = tuple[str, str]  # a question, and its gold


def institutions(base: Library, folder: Path = APART) -> Iterator[tuple[Library, list[Asked]]]:
    """One for each file; all but the articles is that of `base`."""
    for path in sorted(folder.glob("*.txt")):
        known = list(_articles(path))
        version = f"{base.version}|{path.stem}"
        articles = tuple(article for article, _ in known)
        asked = [one for _, each in known for one in each]
        yield replace(base, version=version, articles=articles), asked


def articles(folder: Path = FOLDER) -> Iterator[tuple[str, Article, list[Asked]]]:
    """The institution, an article of it and what is asked of that."""
    for path in sorted(folder.glob("*.txt")):
        yield from ((path.stem, *one) for one in _articles(path))


def _articles(path: Path) -> Iterator[tuple[Article, list[Asked]]]:
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = [one.strip() for one in block.splitlines() if one.strip()]
        yield _article(lines), list(_asked(lines))


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
