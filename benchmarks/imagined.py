"""Institutions that are made up from the bank of topics, and questions put to them.

Some topics become articles, and other ways of asking for these are questions that they answer;
ways of asking for all other topics are questions that nobody there answers, however near.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.fit_field import learned, ways_of
from benchmarks.topics import Topic
from bot.knowledge.encoder import Encoder
from bot.knowledge.field import Field
from bot.knowledge.library import Article, Library, Said
from bot.knowledge.scoring import NOBODY

ARTICLES, OTHERS, EACH = 45, 120, 4
HALVES, PLAIN = 2, 2
IN_ENGLISH, VARIED = 0.75, 0.5


@dataclass(frozen=True, slots=True)
class Imagined:
    """`field`: one that has seen half of the topics, and none of the ways used here."""

    library: Library
    field: Field
    asked: tuple[tuple[str, str], ...]  # a question, and its gold


def imagined(
    topics: Sequence[Topic], base: Library, encoder: Encoder, many: int
) -> Iterator[Imagined]:
    """`base`: where all but the articles is taken from."""
    for half in range(HALVES):
        seen = topics[half::HALVES]
        known = [replace(one, ways=one.ways[::2]) for one in seen]
        free = [replace(one, ways=one.ways[1::2]) for one in seen]
        new = [one for one in topics if one not in seen]
        field = learned(ways_of(known, encoder))
        for at in range(many):
            yield _made([*free, *new], base, field, Random(f"{half} {at}"))


def _made(topics: Sequence[Topic], base: Library, field: Field, chance: Random) -> Imagined:
    chosen = chance.sample(topics, ARTICLES)
    made = [_article(one, chance) for one in chosen]
    version = f"{base.version}|{chance.random()}"
    library = replace(base, version=version, articles=tuple(article for article, _ in made))
    ours = [(text, f"faq/{article.code}") for article, left in made for text in left]
    others = chance.sample([one for one in topics if one not in chosen], OTHERS)
    return Imagined(
        library, field, (*ours, *((chance.choice(one.ways), NOBODY) for one in others))
    )


def _article(topic: Topic, chance: Random) -> tuple[Article, list[str]]:
    """And the ways in which it is asked for."""
    russian, english = list(topic.russian), list(topic.english)
    question = russian.pop(chance.randrange(PLAIN))
    in_english = chance.random() < IN_ENGLISH and english
    other = english.pop(0) if in_english else ""
    ways = [*russian, *english]
    chance.shuffle(ways)
    variants = (ways.pop(),) if chance.random() < VARIED else ()
    answer = Said(topic.answers[0], topic.answers[1] if other else "")
    return Article(topic.name, Said(question, other), answer, variants), ways[:EACH]
