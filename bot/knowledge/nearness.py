"""How near a question is to what each label stands for, as people of this field speak."""

from dataclasses import dataclass

import numpy as np

from bot.knowledge.answers import Answers
from bot.knowledge.encoder import Vectors
from bot.knowledge.features import Floats, Which, products
from bot.knowledge.field import MAIN, Field
from bot.knowledge.runs import Runs

TOLD = 0.5  # what a part of an answer counts beside a title, where topics are shared out
MOST_OF_IT = 32  # numbers that tell most of where a place is


class Nearness:
    """`phrases`: vectors, as `runs` says whose they are."""

    def __init__(self, field: Field, phrases: Vectors, runs: Runs, answers: Answers) -> None:
        self.field, self.runs, self._answers = field, runs, answers
        self.phrases = field.places(phrases)
        told = phrases[:0] if answers.vectors is None else answers.vectors
        self.told = field.places(told)
        own = np.repeat(np.arange(len(runs)), runs.sizes)
        texts = np.concatenate([self.phrases, self.told])
        owner = np.concatenate([own, answers.owner[: len(told)]])
        counts = np.repeat([1, TOLD], [len(self.phrases), len(self.told)]).astype(np.float32)
        self.shares = field.shares(texts, owner, len(runs), counts)
        self.axes = _principal(texts)
        self.rough_phrases, self.rough_told = self.phrases @ self.axes, self.told @ self.axes

    def of(self, asked: Floats) -> "Near":
        return Near(self, self.field.places(asked[None])[0])

    def about(self, at: int) -> list[int]:
        """The topics that the label at this place is mostly about."""
        main: list[int] = self.shares.topics[at][self.shares.roots[at] ** 2 >= MAIN].tolist()
        return main

    def of_answers(self, figures: Floats, parts: Which) -> Floats:
        """The largest of each label, by those of some parts of the answers."""
        found = np.zeros(len(self.runs), np.float32)
        np.maximum.at(found, self._answers.owner[parts], figures)
        return found

    def parts_of(self, seen: Which) -> Which:
        return self._answers.parts_of(seen, len(self.runs))


@dataclass(frozen=True, slots=True)
class Near:
    """A question at its place."""

    to: Nearness
    place: Floats

    def looks(self) -> tuple[Floats, Floats]:
        """Roughly to the nearest phrase of every label, and to the nearest part of its answer."""
        to, rough = self.to, self.place @ self.to.axes
        phrase = to.runs.best(to.rough_phrases @ rough)
        return phrase, to.of_answers(to.rough_told @ rough, slice(None))

    def closely(self, seen: Which) -> tuple[Floats, ...]:
        """The same exactly, the topics in common, how like the nearest way of asking for its main
        topics is, and how far behind that of any topic: for each of some labels."""
        to = self.to
        rows, runs = to.runs.cut(seen)
        parts = to.parts_of(seen)
        answer = to.of_answers(products(to.told, parts, self.place), parts)[seen]
        roots, ways = to.field.seen_from(self.place)
        own = to.shares.best(ways, seen)
        return (
            runs.best(products(to.phrases, rows, self.place)),
            answer,
            to.shares.common(roots, seen),
            own,
            np.where(own > 0, own - ways.max(), 0.0),
        )


def _principal(places: Floats) -> Floats:
    """Along which of all directions places differ most."""
    _spread, axes = np.linalg.eigh(places.T @ places)
    return np.ascontiguousarray(axes[:, -MOST_OF_IT:], dtype=np.float32)
