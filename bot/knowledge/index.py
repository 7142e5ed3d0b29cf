"""One library made ready for questions: built once for each version of the content."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from bot.knowledge.answers import MANY
from bot.knowledge.encoder import Encoder
from bot.knowledge.field import Field, shipped
from bot.knowledge.labels import Labels
from bot.knowledge.lexicon import phrases
from bot.knowledge.library import Article, Library
from bot.knowledge.names import group_names, programme_names, teacher_names
from bot.knowledge.normalise import Reader, understood
from bot.knowledge.ranking import Phrase, Ranker, in_russian, spoken
from bot.knowledge.readings import plain
from bot.knowledge.word_vectors import WordVectors
from bot.knowledge.words import DAY, PROGRAMME, Word, tokens, word

FOREIGN, CHATTER = "foreign", "chatter"  # what is not ours; each phrase for itself
ABOUT_US = "own/bot"  # what the bot can do
COMMON = 7  # columns whose phrases have a word before it stands for none of them
NEUTRAL = "programme training class group"
KINDS = {"columns": "fact"}


class Index:
    """Everything that depends on the content alone."""

    def __init__(
        self, library: Library, encoder: Encoder | None = None, field: Field | None = None
    ) -> None:
        self.library = library
        self.reader = Reader(one for text in _texts(library) for one in tokens(plain(text)))
        self.programmes = programme_names(library)
        self.groups = group_names(library)
        self.teachers = teacher_names(library)
        self.asked = [
            *product_phrases(),
            *_article_phrases(library.articles),
            *_title_phrases(library),
            *self._accepted(),
        ]
        self.encoder = encoder
        self.told = told_of(library)
        known = field or (shipped(encoder.name) if encoder else None)
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
    def about_us(self) -> str | None:
        """The institution's own article on what the bot can do: one of its ways to ask is ours."""
        ours = {_telling(one) for one in self.asked if one.label == ABOUT_US}
        found = (one for one in self.asked if one.label.startswith("faq/"))
        return next((one.label[4:] for one in found if _telling(one) in ours), None)

    @cached_property
    def ways(self) -> frozenset[tuple[str, ...]]:
        """The words of all ways to ask for what needs no programme."""
        needs_none = (
            one for one in self.asked if not one.label.startswith(("fact/", "timetable/"))
        )
        return frozenset(said_in(one.words) for one in needs_none)

    @property
    def mode(self) -> str:
        return "meaning" if self.encoder else "words"

    @cached_property
    def labels(self) -> Labels:
        return Labels(self.ranker.labels, self.columns)

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
        words = {label: _written(words_of(text)) for label, text in self.told.items()}
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
    def neutral(self) -> frozenset[str]:
        """Meanings found with so many columns that they tell none from another."""
        columns = [words for label, words in self.vocabulary.items() if label.startswith("fact/")]
        seen = Counter(one for words in columns for one in words)
        return frozenset(one for one, many in seen.items() if many >= COMMON) | meanings(NEUTRAL)

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
        """Meanings in the titles and people of a programme's timetable."""
        found: dict[str, set[str]] = {}
        for one in self.library.sessions:
            words = meanings(f"{one.title} {one.teacher} {one.place}")
            found.setdefault(one.programme, set()).update(words)
        return {code: frozenset(words) for code, words in found.items()}


def _by_label(phrases: Iterable[Phrase]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        found.setdefault(phrase.label, set()).update(_written(phrase.words))
    return found


def _written(words: Iterable[Word]) -> set[str]:
    return {one.text for one in words if one.content and one.kind != "question"}


def said_in(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(one.text for one in words)


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


def meanings(text: str) -> frozenset[str]:
    return frozenset(one.meaning for one in words_of(text))


def words_of(text: str) -> tuple[Word, ...]:
    return tuple(word(one) for one in understood(tokens(plain(text))))


def product_phrases() -> Iterator[Phrase]:
    for kind, group in phrases().items():
        for name, texts in group.items():
            for at, text in enumerate(texts):
                own = kind in (FOREIGN, CHATTER)
                label = f"{kind}/{at}" if own else f"{KINDS.get(kind, kind)}/{name}"
                yield Phrase(label, masked(text))


def product_texts() -> set[str]:
    """All that is encoded whatever the content is."""
    found = list(product_phrases())
    words = {one for phrase in found for one in _written(phrase.words)}
    return {spoken(phrase.words) for phrase in found} | words


def masked(text: str) -> tuple[Word, ...]:
    """The words of a phrase of the product, where `{p}` and `{d}` stay what they are."""
    found: list[Word] = []
    for part in text.replace(PROGRAMME, f"|{PROGRAMME}|").replace(DAY, f"|{DAY}|").split("|"):
        found += [word(part)] if part in (PROGRAMME, DAY) else words_of(part)
    return tuple(found)


def _article_phrases(articles: Iterable[Article]) -> Iterator[Phrase]:
    for article in articles:
        for text in (article.question.ru, article.question.en, *article.variants):
            if text:
                yield Phrase(f"faq/{article.code}", words_of(text))


def _title_phrases(library: Library) -> Iterator[Phrase]:
    for kind, found in (("event", library.events), ("opportunity", library.opportunities)):
        for one in found:
            for title in (one.title_ru, one.title_en):
                if title:
                    yield Phrase(f"{kind}/{one.code}", words_of(title))


def told_of(library: Library) -> dict[str, str]:
    """What is told by label, in both languages, where it is told in sentences."""
    found = {f"faq/{one.code}": str(one.answer) for one in library.articles}
    for event in library.events:
        about = (event.title_ru, event.about_ru, event.title_en, event.about_en, event.host)
        found[f"event/{event.code}"] = ". ".join(filter(None, about))
    for one in library.opportunities:
        about = (one.title_ru, one.about_ru, one.title_en, one.about_en, one.employer)
        found[f"opportunity/{one.code}"] = ". ".join(filter(None, about))
    return found


def _texts(library: Library) -> Iterator[str]:
    for programme in library.programmes:
        yield from (str(programme.title), programme.code, *programme.aliases)
        yield from (str(value) for value in programme.facts.values())
    for article in library.articles:
        yield from (str(article.question), str(article.answer), *article.variants)
    for session in library.sessions:
        yield from (session.group, str(session.title), session.teacher)
