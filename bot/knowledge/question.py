"""A question taken apart: what it names, which day it means, and the words that remain."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.knowledge.dates import Spoken, spoken
from bot.knowledge.days import When
from bot.knowledge.index import Index
from bot.knowledge.lexicon import personal_phrases
from bot.knowledge.moments import is_moment, moment
from bot.knowledge.names import Named
from bot.knowledge.translit import transliterated
from bot.knowledge.words import DAY, PROGRAMME, Word, in_dictionary, word

LONGEST = 500  # letters of a text in which a question is looked for
ELLIPTIC = 5  # words up to which a turn may lean on the one before;
LEANING = 8  # where it says "and when does it", or ends with "there"


@dataclass(frozen=True, slots=True)
class Question:
    """`words` are all of them; in `masked` a name is `{p}` and a day `{d}`."""

    words: tuple[Word, ...]
    masked: tuple[Word, ...]
    programmes: tuple[Named, ...]
    group: str | None
    day: When | None
    teacher: str | None = None

    @property
    def named(self) -> Named | None:
        return self.programmes[0] if self.programmes else None

    @property
    def hinted(self) -> bool:
        """The programme is only guessed from a word of its title."""
        return self.named is not None and self.named.guessed

    @property
    def content(self) -> tuple[Word, ...]:
        return tuple(one for one in self.masked if one.content)

    @property
    def moment(self) -> When | None:
        """The day, or next, last, now, exams, if one of them is said."""
        return self.day or moment(self.masked)

    @property
    def only_time(self) -> bool:
        """Nothing is said but when."""
        return all(is_moment(one) for one in self.content)

    @property
    def elliptic(self) -> bool:
        known = personal_phrases()["words"]
        back = [one.text in known["back"] for one in self.words]
        onward = any(one.text in known["onward"] for one in self.words[:1])
        leans = any(back) if onward else any(back[-1:])
        return len(self.words) <= (LEANING if leans else ELLIPTIC)


def take_apart(text: str, index: Index, today: date, *, hints: bool = True) -> Question:
    """Without `hints` only whole names count, not words of a title."""
    words = _ungreeted(index.reader.read(text[:LONGEST]))
    groups = index.groups.find(words)
    rest = _without(words, groups)
    programmes = [one for one in index.programmes.find(rest) if hints or not one.guessed]
    rest = _without(rest, programmes)
    time = spoken(rest, today)
    teachers = [] if programmes or groups else _teachers(rest, time, index)
    masked = _masked(words, [*programmes, *groups, *teachers], time)
    everything = tuple(word(one) for one in words)
    named = tuple(_narrowest(programmes))
    return Question(everything, masked, named, _only(groups), time.when, _only(teachers))


def _ungreeted(words: Sequence[str]) -> Sequence[str]:
    """Without "good evening", unless that is all."""
    greetings = personal_phrases()["words"]["greeting"]
    pairs = enumerate(pairwise(words))
    greeted = {
        at + beside for at, pair in pairs if " ".join(pair) in greetings for beside in (0, 1)
    }
    return [one for at, one in enumerate(words) if at not in greeted] or words


def _narrowest(programmes: Sequence[Named]) -> Iterator[Named]:
    """ "The agronomist of plant protection" is one of those who are called agronomists."""
    for one in programmes:
        if not any(other.codes < one.codes for other in programmes):
            yield one


def _only(named: Sequence[Named]) -> str | None:
    return next((code for one in named for code in sorted(one.codes)), None)


def _teachers(words: Sequence[str], time: Spoken, index: Index) -> list[Named]:
    """Somebody who teaches, also in Latin letters; nobody if two go by that name."""
    left = ["" if at in time.said_at else _in_russian(one) for at, one in enumerate(words)]
    return [one for one in index.teachers.find(left) if len(one.codes) == 1]


def _in_russian(token: str) -> str:
    strange = token[:1].isascii() and token[:1].isalpha() and not in_dictionary(token)
    return transliterated(token) if strange else token


def _without(words: Sequence[str], named: Iterable[Named]) -> list[str]:
    """The same places, with nothing where something was named."""
    gone = {at for one in named for at in range(one.first, one.after)}
    return ["" if at in gone else one for at, one in enumerate(words)]


def _masked(words: Sequence[str], named: Iterable[Named], time: Spoken) -> tuple[Word, ...]:
    marks = dict.fromkeys(time.said_at, DAY)
    marks |= {at: PROGRAMME for one in named for at in range(one.first, one.after)}
    found: list[str] = []
    for at, one in enumerate(words):
        mark = marks.get(at, one)
        if mark == one or found[-1:] != [mark]:
            found.append(mark)
    return tuple(word(one) for one in found)
