"""Learns how people of the field speak: `python -m benchmarks.fit_field`.

From the topics under `benchmarks/data/topics`, where each is asked for in many far words, in both
languages. Learned is a turn of the encoder's vectors, such that two ways of asking for one topic
come closer than ways of asking for two (the loss is InfoNCE, the steps are Adam's, the start is
the whitening of what differs within a topic). Written beside it is which words are said on which
topics, and how often, their answers included. Writes `bot/knowledge/data/field.npz`.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.topics import Topic, asked, read
from bot.knowledge.encoder import AT_ONCE, Encoder, OfTheField, Vectors
from bot.knowledge.features import Floats
from bot.knowledge.field import FILE, Field, ship, unit
from bot.knowledge.topic_words import shippable
from bot.knowledge.ways import words_of

DIMENSIONS = 128
LEVEL = 1.0  # how far the whitening stops short, in mean variances
HEAT, RATE, ROUNDS, SEED = 0.07, 1e-3, 20, 1
SLOW, SLOWER, TINY = 0.9, 0.999, 1e-8
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ways:
    """`topic`: of each row, ascending."""

    rows: Floats
    topic: NDArray[np.intp]

    @property
    def first(self) -> NDArray[np.intp]:
        return np.flatnonzero(np.diff(self.topic, prepend=-1))


def ways_of(topics: Sequence[Topic], encoder: Encoder) -> Ways:
    texts = [[asked(one) for one in (*topic.ways, *topic.answers)] for topic in topics]
    rows = encoded([one for each in texts for one in each], encoder)
    return Ways(rows, np.repeat(np.arange(len(texts)), [len(one) for one in texts]))


def encoded(texts: Sequence[str], encoder: Encoder) -> Vectors:
    parts = range(0, len(texts), AT_ONCE)
    return np.concatenate([encoder.encode(texts[at : at + AT_ONCE]) for at in parts])


def learned(ways: Ways, rounds: int = ROUNDS) -> Field:
    turn = turned(ways, rounds)
    return Field(turn, unit(ways.rows @ turn), ways.first)


def turned(ways: Ways, rounds: int = ROUNDS) -> Floats:
    """A row of `DIMENSIONS` numbers for each number of the encoder's."""
    chance = np.random.default_rng(SEED)
    turn = start(ways)
    mean, spread = np.zeros_like(turn), np.zeros_like(turn)
    many = max(1, len(ways.rows) // len(ways.first)) * rounds
    for step in range(1, many + 1):
        one, other = _pairs(ways, chance)
        slope = _slope(ways.rows[one], ways.rows[other], turn)
        mean = np.asarray(SLOW * mean + (1 - SLOW) * slope, np.float32)
        spread = SLOWER * spread + (1 - SLOWER) * slope * slope
        size = np.sqrt(spread / (1 - SLOWER**step)) + TINY
        turn = np.asarray(turn - RATE * (mean / (1 - SLOW**step)) / size, np.float32)
    return turn


def start(ways: Ways) -> Floats:
    """What tells topics apart, by what differs within a topic."""
    means = np.add.reduceat(ways.rows, ways.first) / np.bincount(ways.topic)[:, None]
    within = ways.rows - means[ways.topic]
    values, axes = np.linalg.eigh(within.T @ within / len(within))
    white = (axes / np.sqrt(values + LEVEL * values.mean())) @ axes.T
    turned = ways.rows @ white
    _, main = np.linalg.eigh(turned.T @ turned)
    turn = white @ main[:, -DIMENSIONS:]
    return np.asarray(turn * np.sqrt(turn.shape[0] / (turn**2).sum()), np.float32)


def _pairs(ways: Ways, chance: np.random.Generator) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Two different ways of each topic."""
    many = np.bincount(ways.topic)
    one = chance.integers(0, many)
    other = (one + 1 + chance.integers(0, many - 1)) % many
    return ways.first + one, ways.first + other


def _slope(one: Floats, other: Floats, turn: Floats) -> Floats:
    """Of the loss, that each way is nearest to the other one of its own topic."""
    a, b = one @ turn, other @ turn
    near, far = unit(a), unit(b)
    alike = near @ far.T / HEAT
    wrong = (_chances(alike) + _chances(alike.T).T - 2 * np.eye(len(one))) / (2 * HEAT * len(one))
    along = one.T @ _along(wrong @ far, near, a) + other.T @ _along(wrong.T @ near, far, b)
    return np.asarray(along, np.float32)


def _chances(alike: Floats) -> Floats:
    raised = np.exp(alike - alike.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def _along(slope: Doubles, place: Floats, before: Floats) -> Doubles:
    """The slope before the length was made 1."""
    out = (slope * place).sum(axis=1, keepdims=True)
    found: Doubles = (slope - place * out) / np.linalg.norm(before, axis=1, keepdims=True)
    return found


def meanings_of(topic: Topic) -> list[set[str]]:
    """Of the words of weight in each way of asking for it, and in each of its answers."""
    ways = (words_of(one) for one in (*topic.ways, *topic.answers))
    return [{one.meaning for one in way if one.content and one.kind != "question"} for way in ways]


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    topics = read()
    ways = ways_of(topics, encoder := OfTheField())
    turn = turned(ways)
    said = shippable(map(meanings_of, topics))
    ship(encoder.name, turn, unit(ways.rows @ turn), ways.first, said)
    sys.stdout.write(f"{FILE.name}: {len(topics)} topics, {len(ways.rows)} ways\n")


if __name__ == "__main__":
    main()
