"""Which kinds of detail a question asks for, and which ones a text tells: who asks for the price
is not answered by a text without one, however near it comes."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice

from bot.knowledge.index import Index
from bot.knowledge.lexicon import detail_words, fold
from bot.knowledge.turn import Turn

KINDS = (
    "price", "earnings", "clock", "weekday", "validity", "length", "age", "phone", "many", "date",
    "person", "place",
)  # fmt: skip
BY_NATURE = {
    "fee": frozenset({"price"}), "duration": frozenset({"length"}),
    "hours": frozenset({"length", "many"}), "seats": frozenset({"many"}),
    "starts_on": frozenset({"date"}), "apply_by": frozenset({"date"}),
    "place": frozenset({"place"}), "contact": frozenset({"phone", "person", "place"}),
}  # fmt: skip
"""What a column tells, however it is written."""
NAMES = tuple(
    f"{of} asks {kind}, {how}"
    for of in ("text", "cell")
    for how in ("told", "not told")
    for kind in KINDS
)
NOTHING = (0.0,) * len(NAMES)
TEXTS, LATELY = 10_000, 50  # so many texts and questions stay in memory with their details


@lru_cache(LATELY)
def asked(text: str) -> frozenset[str]:
    """Those of `KINDS`; what somebody earns is no price."""
    found = _found(text, "asked")
    return found - {"price"} if "earnings" in found else found


@lru_cache(TEXTS)
def told(text: str) -> frozenset[str]:
    return _found(text, "told")


def _found(text: str, how: str) -> frozenset[str]:
    folded = fold(text)
    return frozenset(kind for kind in KINDS if _patterns()[kind][how].search(folded))


@cache
def _patterns() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    known = detail_words()
    return {kind: {how: re.compile(one) for how, one in known[kind].items()} for kind in KINDS}


def figures(label: str, turn: Turn) -> tuple[float, ...]:
    """For each of `NAMES`: 1 if such a detail is asked for, and the text of the label tells one,
    or tells none; the name of a programme asks for none. All 0 where no text is known."""
    kind, _, name = label.partition("/")
    known = _of(kind, name, turn)
    if known is None:
        return NOTHING
    wanted = asked(" ".join(_said(turn)))
    hit, missed = wanted & known, wanted - known
    own = (*(float(one in hit) for one in KINDS), *(float(one in missed) for one in KINDS))
    none = (0.0,) * len(own)
    return (*none, *own) if kind == "fact" else (*own, *none)


def _said(turn: Turn) -> Iterator[str]:
    """All words but those of a programme's name that is sure to be one."""
    names = [one for one in turn.question.programmes if not one.guessed]
    for at, word in enumerate(turn.question.words):
        if not any(one.first <= at < one.after for one in names):
            yield word.text


def read_beforehand(index: Index) -> None:
    """As many as stay in memory, so that no question has to wait for it."""
    for label in islice(index.told, TEXTS):
        told(_sentences(label, index))


def _sentences(label: str, index: Index) -> str:
    """What is told, with the question that an article answers; nothing where there is no text."""
    text = index.told.get(label, "")
    kind, _, code = label.partition("/")
    article = index.library.article(code) if kind == "faq" else None
    return f"{article.question} {text}" if article and text else text


def _of(kind: str, name: str, turn: Turn) -> frozenset[str] | None:
    if text := _sentences(f"{kind}/{name}", turn.index):
        return told(text)
    if kind != "fact":
        return None
    codes = turn.codes or frozenset([turn.leaning] if turn.leaning else ())
    programmes = (turn.library.programme(code) for code in codes)
    cells = [one.facts[name] for one in programmes if one and name in one.facts]
    if not cells:
        return None
    return BY_NATURE.get(name, frozenset[str]()).union(*(told(str(one)) for one in cells))
