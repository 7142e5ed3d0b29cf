"""One turn of a talk: the question, what is known, what went before, and who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.knowledge.index import Index
from bot.knowledge.lexicon import personal_phrases
from bot.knowledge.library import Library
from bot.knowledge.question import Question
from bot.knowledge.timetables import Asked
from bot.knowledge.understanding import Context
from bot.knowledge.words import Word, is_forename, says_i


@dataclass(frozen=True, slots=True)
class Turn:
    question: Question
    index: Index
    asked: Asked
    context: Context | None = None
    weights: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    @property
    def library(self) -> Library:
        return self.index.library

    @property
    def mode(self) -> str:
        return self.index.mode

    @property
    def codes(self) -> frozenset[str]:
        """The programmes that the name in the question may stand for."""
        named = self.question.named
        return named.codes if named else frozenset()

    @property
    def named(self) -> bool:
        """A programme is named, or somebody who teaches."""
        return bool(self.codes or self.question.teacher)

    @property
    def leaning(self) -> str | None:
        """The programme that is meant without its name: that of the group which is named, or of
        the turn before, if this turn is short enough to lean on it."""
        if self.question.group:
            owners = self.library.owners(self.question.group)
            return next(iter(owners)) if len(owners) == 1 else None
        return self.context.programme if self.context and self.question.elliptic else None

    @property
    def of_oneself(self) -> bool:
        """Whoever asks speaks of themselves: "at what time am I free"."""
        return any(map(_of_oneself, self.question.words))

    @property
    def of_somebody_else(self) -> bool:
        """One person is spoken of, who is no teacher: "when does my friend Sveta have classes"."""
        said = self.question.words if not self.named else ()
        return any(
            _is_somebody(one) and _asked_about(said[max(0, at - 2) : at])
            for at, one in enumerate(said)
        )


def _is_somebody(one: Word) -> bool:
    known = personal_phrases()["words"]["somebody"]
    named = one.content and len(one.text) > 2 and is_forename(one.text)
    return named or not {one.text, one.lemma}.isdisjoint(known)


def _asked_about(before: Sequence[Word]) -> bool:
    """Whoever comes after these words: those who have classes, not the one that somebody has."""
    marks = personal_phrases()["words"]
    said = {one.text for one in before}
    return not said.isdisjoint(marks["whose"]) and said.isdisjoint(marks["not_whose"])


def _of_oneself(one: Word) -> bool:
    marks = personal_phrases()["words"]
    said = {one.text, one.lemma}
    return not said.isdisjoint((*marks["me"], *marks["own"])) or says_i(one.text)
