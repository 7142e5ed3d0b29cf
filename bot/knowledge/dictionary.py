"""The Russian dictionary, walked letter by letter: what begins so, and what is one slip away."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from bot.knowledge.words import morph

IE, IO = "\u0435", "\u0451"
LETTERS = [chr(one) for one in range(0x430, 0x450)]
FORMS = {one: (one.encode(),) for one in LETTERS} | {IE: (IE.encode(), IO.encode())}
# The second byte of each letter, by its first.
BYTES = {
    lead: [(one.encode()[1], one) for one in LETTERS if one.encode()[0] == lead]
    for lead in (0xD0, 0xD1)
}
BYTES[0xD1].append((IO.encode()[1], IE))
END = 1  # stands behind each whole word

Place = tuple[int, ...]  # in the graph of all words; empty where no word goes on


@cache
def _graph() -> Any:  # noqa: ANN401  dawg2 has no types
    return morph().dictionary.words.dct


@cache
def start() -> Place:
    return (_graph().ROOT,)


def walk(at: Place, letters: str) -> Place:
    """From there on by these letters; one letter e stands for both."""
    follow = _graph().follow_bytes
    for letter in letters:
        forms = FORMS.get(letter, ())
        at = tuple([to for one in at for form in forms if (to := follow(form, one)) is not None])
        if not at:
            break
    return at


def ends(at: Place) -> bool:
    """A word may end there."""
    return any(_graph().follow_char(END, one) is not None for one in at) if at else False


def one_slip(token: str) -> set[str]:
    """Words from which one letter parts it: a wrong, missing, or spare one, or two that changed
    places."""
    found: set[str] = set()
    at = start()
    for here in range(len(token) + 1):
        found.update(token[:here] + rest for rest in _meant(token[here:], at))
        at = walk(at, token[here : here + 1])
        if not at:
            break
    return found - {token}


def _meant(rest: str, at: Place) -> Iterator[str]:
    """How words go on there if the first letter of the rest is the slip."""
    for letter, further in _letters(at):
        for tail in {rest, rest[1:]}:
            if ends(walk(further, tail)):
                yield letter + tail
    for tail in (rest[1:], rest[1:2] + rest[:1] + rest[2:]):
        if ends(walk(at, tail)):
            yield tail


@lru_cache(500)
def _letters(at: Place) -> tuple[tuple[str, Place], ...]:
    """Each letter by which some word goes on."""
    return tuple(_followed(at))


def _followed(at: Place) -> Iterator[tuple[str, Place]]:
    follow = _graph().follow_char
    for lead, letters in BYTES.items():
        middle = [further for one in at if (further := follow(lead, one)) is not None]
        for second, letter in letters if middle else ():
            ways = [to for one in middle if (to := follow(second, one)) is not None]
            if ways:
                yield letter, tuple(ways)
