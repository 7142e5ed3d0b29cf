"""What is answered, as a text that a question can look into piece by piece."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from bot.knowledge.answers import SENTENCE
from bot.knowledge.lexicon import fold
from bot.knowledge.library import Article, Cell, Event, Library, Opportunity, Said
from bot.knowledge.ranking import in_russian, spoken
from bot.knowledge.ways import CHATTER, FOREIGN, plain_phrases

LONGEST, PARTS = 220, 3  # letters of a part, and so many parts of a text: the beginning tells most
WAYS = 6  # of asking for a label stand for what it is
Document = tuple[str, ...]
"""Parts, each looked at as one text."""


def of_article(article: Article, *, russian: bool) -> Document:
    """Title and answer in that language, or in the one that there is."""
    return _told(_in(article.question, russian=russian), _in(article.answer, russian=russian))


def of_told(one: Event | Opportunity, *, russian: bool) -> Document:
    title, about = Said(one.title_ru, one.title_en), Said(one.about_ru, one.about_en)
    return _told(_in(title, russian=russian), _in(about, russian=russian))


def of_label(label: str, cell: Cell | None, *, russian: bool) -> Document:
    """Some of the ways of asking for it, and what stands in the cell."""
    ways = _ways().get((label, russian), ())
    said = _in(cell, russian=russian) if isinstance(cell, Said) else _written(cell)
    return _told("; ".join(ways), said)


def of_library(library: Library) -> Iterator[Document]:
    """Of all labels as they are where no cell is known, of all cells and of what is told in
    sentences, those in Russian first."""
    yield from (of_label(label, None, russian=russian) for label, russian in _ways())
    for russian in (True, False):
        for programme in library.programmes:
            for column, cell in programme.facts.items():
                yield of_label(f"fact/{column}", cell, russian=russian)
        for article in library.articles:
            yield of_article(article, russian=russian)
        for event in library.events:
            yield of_told(event, russian=russian)
        for one in library.opportunities:
            yield of_told(one, russian=russian)


def _told(title: str, text: str) -> Document:
    return tuple([fold(title), *_packed(fold(text))][:PARTS])


def _packed(text: str) -> Iterator[str]:
    """Whole sentences, as many as fit into a part; a longer one is a part for itself."""
    found = ""
    for one in filter(None, SENTENCE.split(text)):
        if found and len(found) + len(one) > LONGEST:
            yield found
            found = ""
        found = f"{found} {one}".strip()
    if found:
        yield found


def _in(said: Said, *, russian: bool) -> str:
    return (said.ru or said.en) if russian else (said.en or said.ru)


def _written(cell: Cell | None) -> str:
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return "" if cell is None or isinstance(cell, tuple) else str(cell)


@cache
def _ways() -> Mapping[tuple[str, bool], Sequence[str]]:
    """Some of the plain ones by label and language, from all there are."""
    found: defaultdict[tuple[str, bool], list[str]] = defaultdict(list)
    for one in plain_phrases():
        if not one.label.startswith((FOREIGN, CHATTER)):
            found[one.label, in_russian(one.words)].append(spoken(one.words))
    return {label: ways[:: max(1, len(ways) // WAYS)][:WAYS] for label, ways in found.items()}
