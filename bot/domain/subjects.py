"""For what a tutor is looked for: a field of the vocabulary, or all that a learner needs."""

from collections.abc import Iterable
from zlib import crc32

from bot.domain.vocabulary import FIELDS

# Of a mentor, and of a tutor for whatever the learner needs.
ANY = ""
# An institution's own word that is longer is a remark, not a subject.
LONGEST = 64


def subjects(fields: Iterable[str]) -> list[str]:
    """Those of a person's fields for which there can be a tutor."""
    return [one for one in fields if one and len(one) <= LONGEST]


def common(learner: Iterable[str], helper: Iterable[str], but_not: Iterable[str] = ()) -> str:
    """The first that the learner needs and the other one teaches; ANY if there is none."""
    teaches, taken = set(helper), set(but_not)
    return next((one for one in subjects(learner) if one in teaches - taken), ANY)


def mark(subject: str) -> str:
    """What a button carries of it: an institution's own words are too long for one."""
    return subject if subject in FIELDS or not subject else f"{crc32(subject.encode()):08x}"


def marked(told: str, known: Iterable[str]) -> str | None:
    """The subject that a button carries, among these and those of the vocabulary."""
    return next((one for one in (ANY, *FIELDS, *known) if mark(one) == told), None)
