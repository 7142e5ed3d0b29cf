"""The texts that stand behind labels, and what a question finds that looks into them."""

from collections.abc import Iterable, Mapping
from itertools import chain

from bot.knowledge.details import read_beforehand
from bot.knowledge.documents import Document, of_article, of_label, of_library, of_told
from bot.knowledge.encoder import DAMAGED, LOOKS, OfTheField, shipped
from bot.knowledge.field import shipped as shipped_field
from bot.knowledge.index import Index
from bot.knowledge.judging import Judge, judge_for
from bot.knowledge.ranking import in_russian, spoken
from bot.knowledge.targets import target
from bot.knowledge.turn import Turn
from bot.knowledge.understanding import Fact

LOOKED_INTO = ("faq", "event", "opportunity", "fact", "timetable", "list", "own")


def works() -> bool:
    """All that understands meaning can be read, and was made for one another."""
    try:
        found = OfTheField()
        others = judge_for(found.name), shipped_field(found.name)
        return bool(found.encode(["?"]).any() and shipped()) and None not in others
    except DAMAGED:
        return False


def judge_of(index: Index) -> Judge | None:
    """None where nothing is looked into."""
    return judge_for(index.encoder.name) if index.encoder else None


def look_at_all(index: Index) -> None:
    """As many of the texts as stay at hand, so that no question has to wait for it."""
    read_beforehand(index)
    if index.encoder is not None and judge_of(index) is not None:
        texts = dict.fromkeys(chain.from_iterable(of_library(index.library)))
        index.encoder.looks(list(texts)[:LOOKS])


def figures(labels: Iterable[str], turn: Turn) -> Mapping[str, float]:
    """Of each label whose text one can look into: above 0 it rather answers the question."""
    encoder, judge = turn.index.encoder, judge_of(turn.index)
    texts = {one: _document(one, turn) for one in labels if one.partition("/")[0] in LOOKED_INTO}
    if encoder is None or judge is None or not texts:
        return {}
    asked, *parts = encoder.looks([spoken(turn.question.masked), *sum(texts.values(), ())])
    left = iter(parts)
    told = [[next(left) for _ in text] for text in texts.values()]
    return dict(zip(texts, judge.of(asked, told), strict=True))


def _document(label: str, turn: Turn) -> Document:
    kind, _, name = label.partition("/")
    russian, library = in_russian(turn.question.words), turn.library
    match kind:
        case "faq" if article := library.article(name):
            return of_article(article, russian=russian)
        case "event" if event := library.event(name):
            return of_told(event, russian=russian)
        case "opportunity" if opportunity := library.opportunity(name):
            return of_told(opportunity, russian=russian)
    meant = target(label, turn) if kind == "fact" else None
    cell = meant.value if isinstance(meant, Fact) else None
    return of_label(label, cell, russian=russian)
