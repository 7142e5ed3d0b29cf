"""One library made ready for questions: built once for each version of the content."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from bot.knowledge.answers import MANY
from bot.knowledge.encoder import Encoder
from bot.knowledge.field import Field, shipped
from bot.knowledge.labels import Labels
from bot.knowledge.library import Library
from bot.knowledge.names import group_names, programme_names, teacher_names
from bot.knowledge.normalise import Reader
from bot.knowledge.ranking import Phrase, Ranker, in_russian
from bot.knowledge.readings import plain
from bot.knowledge.topic_words import NO_WORDS
from bot.knowledge.ways import (
    FOREIGN,
    article_phrases,
    meanings,
    plain_phrases,
    product_phrases,
    texts_of,
    title_phrases,
    told_of,
    words_of,
    written,
)
from bot.knowledge.word_vectors import WordVectors
from bot.knowledge.words import PROGRAMME, Word, tokens, word

ABOUT_US = "own/bot"  # what the bot can do
SAME = 0.92  # so alike are two ways of asking for one matter
# A word stands for no column if those of so many have it, so often in all, and no column has more
# than this share of it.
COMMON, OFTEN, LEANS = 7, 10, 0.3
NEUTRAL = "programme training class group"


class Index:
    """Everything that depends on the content alone."""

    def __init__(
        self, library: Library, encoder: Encoder | None = None, field: Field | None = None
    ) -> None:
        self.library = library
        self.reader = Reader(one for text in texts_of(library) for one in tokens(plain(text)))
        self.programmes = programme_names(library)
        self.groups = group_names(library)
        self.teachers = teacher_names(library)
        self.asked = _about_us_as_they_say(
            [
                *product_phrases(),
                *article_phrases(library.articles),
                *title_phrases(library),
                *self._accepted(),
            ]
        )
        self.encoder = encoder
        self.told = told_of(library)
        known = field or (shipped(encoder.name) if encoder else None)
        self.topic_words = known.words if known else NO_WORDS
        self.ranker = Ranker(self.asked, self.encoder, self.told, known)
        if encoder:
            self.said_with.of(""), self.told_with.of("")  # before the first question, not with it

    def _accepted(self) -> Iterator[Phrase]:
        """What coordinators have said that people mean; without a reference it is not ours."""
        for at, one in enumerate(self.library.phrasings):
            words = self.reader.read(one.text)
            named = self.programmes.find(words)
            gone = {at: PROGRAMME for each in named for at in range(each.first, each.after)}
            masked = tuple(word(gone.get(at, token)) for at, token in enumerate(words))
            label = label_of(one.ref) if one.ref else f"{FOREIGN}/accepted{at}"
            if label:
                yield Phrase(label, masked)

    @cached_property
    def decided(self) -> Mapping[tuple[str, ...], str | None]:
        """What coordinators have decided, by the very words of a question."""
        return {self.reader.read(one.text): one.ref for one in self.library.phrasings}

    @cached_property
    def ways(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        """The words of all ways to ask for what needs no programme, and what they ask for."""
        found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for one in self.asked:
            if not one.label.startswith(("fact/", "timetable/")):
                found[said_in(one.words)].add(one.label)
        return {words: frozenset(labels) for words, labels in found.items()}

    @cached_property
    def others_ways(self) -> frozenset[tuple[str, ...]]:
        """The words of all ways to ask for what is not ours about a programme or a day."""
        theirs = (one.words for one in self.asked if one.label.startswith(FOREIGN))
        return frozenset(
            said_in(words) for words in theirs if any(w.kind == "mask" for w in words)
        )

    @cached_property
    def articles_on(self) -> Mapping[str, str]:
        """The code of the article on the same matter as a screen of one's own, if there is one."""
        labels = self.ranker.labels
        articles = [at for at, one in enumerate(labels) if one.startswith("faq/")]
        found = {}
        for own in (one for one in labels if articles and one.startswith("own/")):
            near = self.ranker.near(own)[articles]
            if near.max() >= SAME:
                found[own] = labels[articles[int(near.argmax())]].removeprefix("faq/")
        return found

    @property
    def mode(self) -> str:
        return "meaning" if self.encoder else "words"

    @cached_property
    def labels(self) -> Labels:
        lists = {"events": self.library.events, "opportunities": self.library.opportunities}
        empty = frozenset(f"list/{name}" for name, own in lists.items() if not own)
        return Labels(self.ranker.labels, self.columns, empty)

    def speaks(self, label: str, words: Iterable[Word]) -> bool:
        """Some phrase of the label is in the language of these words."""
        return in_russian(words) in self._tongues.get(label, ())

    @cached_property
    def _tongues(self) -> Mapping[str, set[bool]]:
        found: dict[str, set[bool]] = {}
        for phrase in self.asked:
            found.setdefault(phrase.label, set()).add(in_russian(phrase.words))
        return found

    @cached_property
    def said_with(self) -> WordVectors:
        """The words of weight in the phrases of each label."""
        return WordVectors(_by_label(self.asked), self.encoder)

    @cached_property
    def told_with(self) -> WordVectors:
        """The words of weight in what is told, where a label is told in sentences."""
        words = {label: written(words_of(text)) for label, text in self.told.items()}
        return WordVectors(words if len(words) <= MANY else {}, self.encoder)

    @cached_property
    def vocabulary(self) -> Mapping[str, frozenset[str]]:
        """Meanings in the phrases of a label."""
        found: dict[str, set[str]] = {}
        for phrase in self.asked:
            found.setdefault(phrase.label, set()).update(one.meaning for one in phrase.words)
        return {label: frozenset(words) for label, words in found.items()}

    @cached_property
    def answers(self) -> Mapping[str, frozenset[str]]:
        """Meanings in what is told where the label is what was meant."""
        return {label: meanings(text) for label, text in self.told.items()}

    @cached_property
    def of_classes(self) -> frozenset[str]:
        """Meanings by which any class is asked for."""
        of_time = (one.words for one in plain_phrases() if one.label.startswith("timetable/"))
        return self.neutral.union(one.meaning for words in of_time for one in words)

    @cached_property
    def neutral(self) -> frozenset[str]:
        """Meanings that are said of so many columns alike that they tell none from another."""
        said, size = defaultdict[str, Counter[str]](Counter), Counter[str]()
        for phrase in self.asked:
            if phrase.label.startswith("fact/"):
                size[phrase.label] += 1
                for meaning in {one.meaning for one in phrase.words}:
                    said[meaning][phrase.label] += 1
        found = (meaning for meaning, often in said.items() if _tells_nothing(often, size))
        return frozenset(found) | meanings(NEUTRAL)

    @cached_property
    def facts(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """Meanings in each cell of each programme."""
        return {
            (one.code, column): meanings(str(value))
            for one in self.library.programmes
            for column, value in one.facts.items()
        }

    @cached_property
    def columns(self) -> frozenset[str]:
        """Columns filled for at least one programme."""
        return frozenset(column for _, column in self.facts)

    @cached_property
    def sessions(self) -> Mapping[str, frozenset[str]]:
        """Meanings in the titles and people of a programme's timetable, and of a group's."""
        found: dict[str, set[str]] = {}
        for one in self.library.sessions:
            words = meanings(f"{one.title} {one.teacher} {one.place}")
            found.setdefault(one.programme, set()).update(words)
            found.setdefault(of_group(one.group), set()).update(words)
        return {code: frozenset(words) for code, words in found.items()}


def of_group(name: str) -> str:
    """By which the words of a group's timetable are found beside those of programmes."""
    return f"group:{name}"


def _tells_nothing(often: Counter[str], size: Counter[str]) -> bool:
    """`often`: the phrases of each column that have the word, of `size` phrases."""
    shares = [many / size[label] for label, many in often.items()]
    common = len(shares) >= COMMON and often.total() >= OFTEN
    return common and max(shares) <= LEANS * sum(shares)


def _by_label(phrases: Iterable[Phrase]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        found.setdefault(phrase.label, set()).update(written(phrase.words))
    return found


def said_in(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(one.text for one in words)


def _about_us_as_they_say(asked: list[Phrase]) -> list[Phrase]:
    """An article of the institution's own on what the bot can do takes the place of our screen:
    one of its ways to ask is ours, and then all of ours are its."""
    ours = {_telling(one) for one in asked if one.label == ABOUT_US}
    articles = (
        one.label for one in asked if one.label.startswith("faq/") and _telling(one) in ours
    )
    theirs = next(articles, ABOUT_US)
    return [replace(one, label=theirs) if one.label == ABOUT_US else one for one in asked]


def _telling(phrase: Phrase) -> frozenset[str]:
    return frozenset(one.meaning for one in phrase.words)


def label_of(ref: str) -> str | None:
    """The label by which what a reference stands for is found; None if no phrase leads there."""
    kind, _, rest = ref.partition("/")
    if kind in ("programme", "missing", "clarify"):
        return f"fact/{rest.rpartition('/')[2]}"
    if kind == "timetable":
        return "timetable/mine" if rest.startswith("me/") else "timetable/programme"
    known = kind in ("faq", "event", "opportunity", "own", "glossary", "list")
    return ref.partition("?")[0] if known else None
