"""The ways of asking that are known: those of the product, those of the content, what is told."""

from collections.abc import Iterable, Iterator, Mapping

from bot.knowledge.lexicon import everyday_phrases, phrases
from bot.knowledge.library import Article, Library
from bot.knowledge.normalise import understood
from bot.knowledge.ranking import Phrase, spoken
from bot.knowledge.readings import plain
from bot.knowledge.words import DAY, PROGRAMME, Word, tokens, word

FOREIGN, CHATTER = "foreign", "chatter"  # what is not ours; each phrase for itself
KINDS = {"columns": "fact"}


def product_phrases() -> Iterator[Phrase]:
    yield from plain_phrases()
    yield from _phrases(everyday_phrases(), "said ")


def plain_phrases() -> Iterator[Phrase]:
    """Those that say what a label stands for, and little else."""
    return _phrases(phrases(), "")


def _phrases(known: Mapping[str, Mapping[str, list[str]]], apart: str) -> Iterator[Phrase]:
    for kind, group in known.items():
        for name, texts in group.items():
            for at, text in enumerate(texts):
                own = kind in (FOREIGN, CHATTER)
                label = f"{kind}/{apart}{at}" if own else f"{KINDS.get(kind, kind)}/{name}"
                yield Phrase(label, masked(text))


def product_texts() -> set[str]:
    """All that is encoded whatever the content is."""
    found = [phrase.words for phrase in product_phrases()]
    return {spoken(one) for one in found} | {each for one in found for each in written(one)}


def article_phrases(articles: Iterable[Article]) -> Iterator[Phrase]:
    for article in articles:
        for text in (article.question.ru, article.question.en, *article.variants):
            if text:
                yield Phrase(f"faq/{article.code}", words_of(text))


def title_phrases(library: Library) -> Iterator[Phrase]:
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


def texts_of(library: Library) -> Iterator[str]:
    for programme in library.programmes:
        yield from (str(programme.title), programme.code, *programme.aliases)
        yield from (str(value) for value in programme.facts.values())
    for article in library.articles:
        yield from (str(article.question), str(article.answer), *article.variants)
    for session in library.sessions:
        yield from (session.group, str(session.title), session.teacher)


def masked(text: str) -> tuple[Word, ...]:
    """The words of a phrase of the product, where `{p}` and `{d}` stay what they are."""
    found: list[Word] = []
    for part in text.replace(PROGRAMME, f"|{PROGRAMME}|").replace(DAY, f"|{DAY}|").split("|"):
        found += [word(part)] if part in (PROGRAMME, DAY) else words_of(part)
    return tuple(found)


def written(words: Iterable[Word]) -> set[str]:
    return {one.text for one in words if one.content and one.kind != "question"}


def meanings(text: str) -> frozenset[str]:
    return frozenset(one.meaning for one in words_of(text))


def words_of(text: str) -> tuple[Word, ...]:
    return tuple(word(one) for one in understood(tokens(plain(text))))
