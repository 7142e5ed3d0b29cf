"""Each piece of a question in each way in which it can be read; which one makes most sense."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.knowledge.readings import (
    CYRILLIC,
    LATIN,
    LATIN_WORD,
    in_cyrillic,
    other_layout,
    plain,
    same_script,
)
from bot.knowledge.words import tokens

SENSIBLE = 0.75  # share of letters in known words that needs no guess at misspelt ones
LIKELY = 0.3  # share that makes it worth while to guess
BETTER = 0.15  # by how much another reading has to make more sense
FIGURE, NEAR = 0.5, 0.6  # the sense of a figure, and of a word that is misspelt
WORDS = 0.85  # the sense of a piece that is understood
OURS = 1.0  # the sense of a word of our own
SHORTENED = re.compile(r"(?<=[a-z])'(?:s|re|ve|ll|d|m)(?![a-z])")
HEAVY = 6  # letters above which a piece has no more weight
LEAST, LEAST_LATIN = 3, 4  # letters of a piece that may be read in another way than the rest


class Way(StrEnum):
    """As it stands, by the keys of the other alphabet, by sound, by the looks of its letters."""

    PLAIN = "plain"
    LAYOUT = "layout"
    SOUND = "sound"
    LOOKS = "looks"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`sense`: of a word, 0 to 1; `near`: of one that may be misspelt; `spelt`: a Latin word in
    Cyrillic letters; `ours`: a word of our own."""

    sense: Callable[[str], float]
    near: Callable[[str], bool]
    spelt: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two spaces; `size` in letters."""

    ways: dict[Way, str]
    sense: dict[Way, float]
    size: int

    def by(self, way: Way) -> float:
        return self.sense.get(way, self.sense[Way.PLAIN])


class Pieces:
    def __init__(self, text: str, known: Vocabulary) -> None:
        self._known = known
        self._pieces = [self._piece(one) for one in text.split()]
        self._size = sum(one.size for one in self._pieces)
        self._weight = sum(min(one.size, HEAVY) for one in self._pieces)
        cyrillic = sum(len(one.ways[Way.PLAIN]) for one in self._pieces if _is_cyrillic(one))
        self._russian = 2 * cyrillic >= self._size

    def read(self) -> str:
        main = self._main()
        return " ".join(self._chosen(one, main) for one in self._pieces)

    def _piece(self, text: str) -> Piece:
        straight = same_script(plain(text), self._is_known)
        ways = {Way.PLAIN: straight}
        if layouts := list(other_layout(text)):
            sensible = (one for one in layouts if self._sense(one) >= WORDS)
            ways[Way.LAYOUT] = next(sensible, layouts[0])
        if LATIN.search(straight):
            said = SHORTENED.sub("", straight)
            ways[Way.SOUND] = LATIN_WORD.sub(lambda one: self._known.spelt(one[0]), said)
        if LATIN.search(straight) and (looks := in_cyrillic(straight)):
            ways[Way.LOOKS] = looks
        sense = {way: self._sense(said) for way, said in ways.items()}
        return Piece(ways, sense, sum(map(len, tokens(straight))))

    def _is_known(self, token: str) -> bool:
        return self._known.sense(token) > 0

    def _sense(self, text: str) -> float:
        """The share of letters that stand in words we know."""
        found = tokens(text)
        letters = sum(map(len, found)) or 1
        return sum(self._known.sense(one) * len(one) for one in found) / letters

    def _main(self) -> Way:
        """The way in which most of it makes sense."""
        scores = {way: self._score(way) for way in (Way.PLAIN, Way.LAYOUT, Way.SOUND)}
        if max(scores.values()) < SENSIBLE:
            for way, score in scores.items():
                if score >= LIKELY or way is Way.PLAIN:
                    scores[way] = self._score(way, guess=True)
        scores[Way.PLAIN] += BETTER
        return max(scores, key=lambda one: scores[one])

    def _score(self, way: Way, *, guess: bool = False) -> float:
        found = (
            min(one.size, HEAVY) * self._sense_of(one, way, guess=guess) for one in self._pieces
        )
        return sum(found) / (self._weight or 1)

    def _sense_of(self, piece: Piece, way: Way, *, guess: bool) -> float:
        sense = piece.by(way)
        if guess and way in piece.ways and sense < NEAR:
            near = all(self._known.near(one) for one in tokens(piece.ways[way]))
            return NEAR if near else sense
        return sense

    def _chosen(self, piece: Piece, main: Way) -> str:
        way = next(self._others(piece, main), main)
        return piece.ways.get(way, piece.ways[Way.PLAIN])

    def _others(self, piece: Piece, main: Way) -> Iterator[Way]:
        """Ways in which this piece alone makes more sense than in that of the rest."""
        sense = piece.sense
        if self._looks_russian(piece) and main is Way.PLAIN:
            yield Way.LOOKS
        if sense[Way.PLAIN] >= WORDS > piece.by(main):
            yield Way.PLAIN
        if main is Way.PLAIN and sense[Way.PLAIN] < WORDS and not self._misspelt(piece):
            yield from self._alone(piece)

    def _misspelt(self, piece: Piece) -> bool:
        """An English word, in an English question, with a slip; a word of our own, written by its
        sound, is none, if it is so long that this is no chance."""
        near = map(self._known.near, tokens(piece.ways[Way.PLAIN]))
        ours = piece.sense.get(Way.SOUND, 0.0) >= OURS and piece.size > LEAST_LATIN
        return not self._russian and not ours and all(near)

    def _looks_russian(self, piece: Piece) -> bool:
        looks = piece.sense.get(Way.LOOKS, 0.0)
        return self._russian and (looks == OURS or looks > piece.sense[Way.PLAIN])

    def _alone(self, piece: Piece) -> Iterator[Way]:
        sound, layout = (piece.sense.get(way, 0.0) for way in (Way.SOUND, Way.LAYOUT))
        enough = WORDS if self._russian else OURS
        if sound >= enough and piece.size >= (LEAST if self._russian else LEAST_LATIN):
            yield Way.SOUND
        if layout >= WORDS and piece.size >= LEAST:
            yield Way.LAYOUT


def _is_cyrillic(piece: Piece) -> bool:
    return bool(CYRILLIC.search(piece.ways[Way.PLAIN]))
