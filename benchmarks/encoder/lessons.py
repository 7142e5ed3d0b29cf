"""What the encoder learns from: what belongs together, and what only comes near."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random

from benchmarks import told, topics
from bot.knowledge.answers import parts
from bot.knowledge.lexicon import fold
from bot.knowledge.ranking import spoken
from bot.knowledge.scoring import NOBODY
from bot.knowledge.ways import CHATTER, FOREIGN, masked, product_phrases

COLUMNS = Path(__file__).parents[1] / "data" / "columns"
BY_ANSWER, BY_WAY = 0.2, 0.15  # how often a topic is met by its answer, an article by a question


@dataclass(frozen=True, slots=True)
class Lesson:
    """`ways` of asking for one thing; `texts` by which it is found, `near`: what it is not."""

    kind: str
    ways: Sequence[str]
    texts: Sequence[str]
    near: Sequence[str] = ()

    def pair(self, chance: Random) -> tuple[str, str]:
        """A way of asking, and what it should be nearest to."""
        way = chance.choice(self.ways)
        by_way = {"topic": 1 - BY_ANSWER, "article": BY_WAY}.get(self.kind, 0.0)
        among = self.ways if chance.random() < by_way or not self.texts else self.texts
        return way, chance.choice([one for one in among if one != way] or list(self.texts))


def lessons() -> list[Lesson]:
    """Articles and columns count twice."""
    found = [*_articles(), *_columns()]
    return [*_topics(), *found, *found]


def not_ours() -> list[str]:
    return [
        spoken(one.words) for one in product_phrases() if one.label.startswith((FOREIGN, CHATTER))
    ]


def texts(known: Sequence[Lesson]) -> list[str]:
    """All of them, once."""
    return list(dict.fromkeys(chain.from_iterable(
        (*one.ways, *one.texts, *one.near) for one in known
    )))  # fmt: skip


def _topics() -> Iterator[Lesson]:
    for one in topics.read():
        answers = [part for answer in one.answers for part in parts(answer, each=True)]
        yield Lesson("topic", [asked(way) for way in one.ways], answers)


def _articles() -> Iterator[Lesson]:
    for _place, article, questions in told.articles():
        titles = [article.question.ru, article.question.en, *article.variants]
        answers = [article.answer.ru, article.answer.en]
        found = [asked(one) for one in titles if one]
        found += [parts(one, each=False)[0] for one in answers if one]
        ways = [asked(text) for text, gold in questions if gold != NOBODY]
        near = [asked(text) for text, gold in questions if gold == NOBODY]
        yield Lesson("article", ways, found, near)


def _columns() -> Iterator[Lesson]:
    """What the product knows ways for, and further ways that are no part of it."""
    known = defaultdict(list)
    for one in product_phrases():
        if not one.label.startswith((FOREIGN, CHATTER)):
            known[one.label].append(spoken(one.words))
    more: dict[str, tuple[list[str], list[str]]] = {}
    for label, (ways, near) in further(COLUMNS):
        told_of = more.setdefault(label, ([], []))
        told_of[0].extend(ways)
        told_of[1].extend(near)
    for label in dict.fromkeys([*known, *more]):
        ways, near = more.get(label, ([], []))
        yield Lesson("column", [*ways, *known[label]], known[label] or ways, near)


def further(folder: Path) -> Iterator[tuple[str, tuple[list[str], list[str]]]]:
    for path in sorted(folder.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            name, *lines = (one.strip() for one in block.splitlines() if one.strip())
            ways = [asked(one.removeprefix("+ ")) for one in lines if one.startswith("+ ")]
            near = [asked(one.removeprefix("- ")) for one in lines if one.startswith("- ")]
            yield name.removeprefix("# "), (ways, near)


@cache
def asked(text: str) -> str:
    """As a question reaches the encoder."""
    return spoken(masked(fold(text)))
