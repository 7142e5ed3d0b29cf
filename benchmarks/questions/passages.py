"""Everything that is known, cut into passages with a reference each, as a search engine has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.knowledge.library import Article, Cell, Library, Programme, Said, Session
from bot.services.hearing import Asker
from bot.texts import LANGUAGES, Texts
from handlers.screens.answer_names import column_name


@dataclass(frozen=True, slots=True)
class Passage:
    refs: frozenset[str]
    text: str


def passages(known: Library, asker: Asker) -> list[Passage]:
    """All cells of all tables."""
    titles = {one.code: f"{one.title} {' '.join(one.aliases)}" for one in known.programmes}
    found = [passage for one in known.programmes for passage in _facts(one, titles[one.code])]
    found += [_session(one, titles.get(one.programme, ""), asker) for one in known.sessions]
    found += [article_passage(one) for one in known.articles]
    return found


def _facts(programme: Programme, title: str) -> Iterator[Passage]:
    for column, value in programme.facts.items():
        ref = frozenset([f"programme/{programme.code}/{column}"])
        yield Passage(ref, f"{title} {_names(column)} {_text(value)}")


@cache
def _names(column: str) -> str:
    """The column as people read it, in both languages."""
    found = []
    for language in LANGUAGES:
        with _texts().speaking(language):
            found.append(column_name(column))
    return " ".join(found)


@cache
def _texts() -> Texts:
    return Texts()


def _text(value: Cell) -> str:
    return str(value) if isinstance(value, Said) else f"{value}"


def _session(one: Session, title: str, asker: Asker) -> Passage:
    """Right for whoever asks for that day, of the group or of the programme."""
    day = one.starts_at.astimezone(asker.zone)
    mine = ["me"] if one.group == asker.group else []
    scopes = [*mine, one.programme, f"group:{one.group}", f"teacher:{one.teacher}"]
    refs = frozenset(f"timetable/{scope}/{day:%Y-%m-%d}" for scope in scopes)
    said = f"{one.group} {title} {one.title} {day:%Y-%m-%d %H:%M} {one.place} {one.teacher}"
    return Passage(refs, f"расписание занятия timetable classes {said}")


def article_passage(one: Article) -> Passage:
    text = f"{one.question} {' '.join(one.variants)} {one.answer}"
    return Passage(frozenset([f"faq/{one.code}"]), text)
