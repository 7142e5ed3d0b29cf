"""What speaks for a label and against it, in figures from which its probability is learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log

import numpy as np

from bot.knowledge.details import NAMES as DETAILS
from bot.knowledge.details import figures
from bot.knowledge.explaining import Explained
from bot.knowledge.features import Floats
from bot.knowledge.index import of_group
from bot.knowledge.lexicon import personal_phrases
from bot.knowledge.ranking import Likeness
from bot.knowledge.straying import Strayed
from bot.knowledge.turn import Turn
from bot.knowledge.ways import meanings
from bot.knowledge.wishes import wishes
from bot.knowledge.words import DAY

LEARNED_KINDS = ("fact", "timetable", "faq", "list", "event", "opportunity", "own", "glossary")
NAMES = (
    "always", *LEARNED_KINDS,
    "likely", "lead", "lead over foreign", "meaning", "meaning over foreign", "words", "letters",
    "answer", "told",
    "faq likely", "faq lead over foreign", "faq meaning", "faq far", "faq strays",
    "unexplained", "in cell", "strays", "farthest", "far in all", "faq unexplained",
    "very far", "strange tongue", "strange tongue far", "strange tongue lead",
    "strange tongue near", "strange tongue near over foreign", "strange tongue strays",
    "strange tongue unexplained",
    "fact names programme", "fact leans", "fact asks back", "faq names programme",
    "timetable names day", "timetable names moment", "timetable names programme",
    "timetable names group", "faq leans", "fact names it wholly",
    "list wishes", "list names programme", "own meaning", "event names programme",
    "near", "near answer", "topics", "near over foreign", "near lead", "topics lead",
    "faq share", "faq share odds", "beyond", "beyond in all",
    "faq beyond", "faq beyond in all", "faq far in all",
    "faq near", "faq near answer", "faq topics",
    "faq near over foreign", "faq near lead", "faq topics lead",
    "only question words", "few words", "many words", "hinted",
    "timetable names teacher", "timetable names teacher and time",
    "fact names day", "list names day", "asks why", "glossary asks when",
    "timetable of oneself", "timetable of oneself names day", "timetable of oneself strays",
    "timetable names day, far", "timetable by subject", "timetable asks change",
    "own of oneself", "fact of oneself", "faq of oneself", "faq of oneself names day",
    "list of oneself", "list asks back", "fact of group", "timetable of somebody else",
    "open cell", "open cell strays", "open cell, far", "open cell speaks of it",
    *DETAILS,
    "faq way", "faq behind", "timetable says absent", "faq says absent",
    "on topic", "forgiven", "strays forgiven", "all strays forgiven", "farthest forgiven",
    "is judged", "judged", "faq is judged", "faq judged", "fact is judged", "fact judged",
    "open cell judged", "strange tongue judged",
)  # fmt: skip
FEW, MANY = 2, 7
OPEN = {f"fact/{one}" for one in ("requirements", "adaptations", "about", "next", "document")}
NO_SHARE, FARTHEST_LEAD = 0.001, 0.4
JUDGED, FARTHEST_JUDGED = 4.0, 8.0  # a figure of the judge is a logarithm of odds
STRANGE_TONGUE = NAMES.index("strange tongue")
_NOT_JUDGED = (0.0,) * 8


@dataclass(frozen=True, slots=True)
class Rivals:
    """The best of the other labels of ours and of what is not ours, and the latter's meaning; and
    how near these are as people of this field speak."""

    ours: float
    foreign: float
    foreign_meaning: float
    foreign_near: float
    near: float
    topics: float


@dataclass(frozen=True, slots=True)
class Manner:
    """How a question is put, 1 or 0 each: whoever asks speaks of themselves, of somebody else,
    wants a class moved, says that they will not come. `subject`: the share of what is said that
    stands in the titles of the classes that are asked for, and nowhere else."""

    oneself: float
    somebody_else: float
    change: float
    absent: float
    subject: float


@dataclass(frozen=True, slots=True)
class Seen:
    """All that was found out about a label."""

    likely: float
    share: float
    like: Likeness
    known: Explained
    rivals: Rivals
    strayed: Strayed
    manner: Manner


def evidence(label: str, at: int, seen: Seen, turn: Turn) -> Floats:
    """A figure for each of `NAMES`."""
    likely, like, known, rivals = seen.likely, seen.like, seen.known, seen.rivals
    strange = float(not turn.index.speaks(label, turn.question.words))
    kind = label.partition("/")[0]
    faq, fact, timetable, listed = (
        float(kind == one) for one in ("faq", "fact", "timetable", "list")
    )
    question, named = turn.question, float(turn.named)
    lead, foreign = likely - rivals.ours, likely - rivals.foreign
    meaning = float(like.meaning[at])
    strays = min(len(known.stray), 3) / 3
    far_each = seen.strayed.far
    farthest, far = max(far_each, default=0.0), min(sum(far_each), 2.0)
    beyond = max(seen.strayed.beyond, default=0.0)
    all_beyond = min(sum(seen.strayed.beyond), 2.0)
    content = len(question.content)
    near, topics, answer = (float(one[at]) for one in (like.near, like.topics, like.near_answer))
    near_lead = near - rivals.foreign_near, near - rivals.near
    found: Sequence[float] = (
        1.0, *(float(kind == one) for one in LEARNED_KINDS),
        likely, _clipped(lead), _clipped(foreign), meaning,
        _clipped(meaning - rivals.foreign_meaning),
        float(like.words[at]), float(like.letters[at]),
        float(like.answer[at]), float(like.told[at]),
        faq * likely, faq * _clipped(foreign), faq * meaning, faq * farthest, faq * strays,
        known.unexplained, known.in_cell, strays, farthest, far, faq * known.unexplained,
        max(0.0, farthest - 0.5), strange, strange * farthest,
        strange * _clipped(foreign),
        strange * near, strange * near_lead[0], strange * strays, strange * known.unexplained,
        fact * named, fact * float(bool(turn.leaning)),
        fact * float(not named and not turn.leaning), faq * named,
        timetable * float(question.day is not None),
        timetable * float(question.moment is not None),
        timetable * named,
        timetable * float(question.group is not None), faq * float(bool(turn.leaning)),
        fact * float(bool(turn.codes) and not question.programmes[0].guessed),
        float(bool(listed and wishes(question.words, None))), listed * named,
        float(kind == "own") * meaning, float(kind in ("event", "opportunity")) * named,
        near, answer, topics, near_lead[0], near_lead[1], topics - rivals.topics,
        faq * seen.share, faq * _odds(seen.share), beyond, all_beyond,
        faq * beyond, faq * all_beyond, faq * far,
        faq * near, faq * answer, faq * topics,
        faq * near_lead[0], faq * near_lead[1], faq * (topics - rivals.topics),
        float(all(one.kind == "question" for one in question.content)),
        float(content <= FEW), float(content >= MANY), float(question.hinted),
        timetable * float(question.teacher is not None),
        timetable * float(question.teacher is not None and question.moment is not None),
        fact * float(question.day is not None), listed * float(question.day is not None),
        (fact or timetable or listed) * _asks(turn, "why"),
        float(kind == "glossary") * _asks(turn, "when"),
        *_by_manner(kind, turn, seen.manner, strays, farthest),
        *(_open(label) * one for one in (1.0, strays, farthest, known.in_cell)),
        *figures(label, turn),
        faq * float(like.way[at]), faq * float(like.behind[at]),
        timetable * seen.manner.absent, faq * seen.manner.absent,
        *_by_topics(known, seen.strayed),
        *_NOT_JUDGED,
    )  # fmt: skip
    return np.asarray(found, np.float32)


def _by_topics(known: Explained, strayed: Strayed) -> Sequence[float]:
    """What the topics of a text say for it, which its own words do not."""
    forgiven = len(known.stray) - len(known.astray)
    nearer = max(strayed.far, default=0.0) - max(strayed.off, default=0.0)
    whole = float(forgiven > 0 and not known.astray)
    return known.on_topic, known.forgiven, min(forgiven, 3) / 3, whole, nearer


def _by_manner(
    kind: str, turn: Turn, manner: Manner, strays: float, farthest: float
) -> Sequence[float]:
    question, me = turn.question, manner.oneself
    day, timetable = float(question.day is not None), float(kind == "timetable")
    faq, fact, listed = (float(kind == one) for one in ("faq", "fact", "list"))
    return (
        timetable * me, timetable * me * day, timetable * me * strays,
        timetable * day * farthest, timetable * manner.subject, timetable * manner.change,
        float(kind == "own") * me, fact * me, faq * me, faq * me * day,
        listed * me, listed * float(not turn.named and not turn.leaning),
        fact * float(question.group is not None), timetable * manner.somebody_else,
    )  # fmt: skip


def _open(label: str) -> float:
    """The cell tells who is taken and what for, in words: it may leave out what is asked."""
    return float(label in OPEN)


def manner_of(turn: Turn) -> Manner:
    return Manner(
        float(turn.of_oneself),
        float(turn.of_somebody_else),
        _wants_change(turn),
        _absent(turn),
        _subject(turn),
    )


def _subject(turn: Turn) -> float:
    index, group = turn.index, turn.question.group or turn.asked.group
    whose = turn.codes or ([of_group(group)] if group else ())
    told = frozenset[str]().union(*(index.sessions.get(one, ()) for one in whose))
    said = {one.meaning for one in turn.question.content if one.kind != "question"}
    own = (said & told) - index.of_classes
    return len(own) / len(said) if said else 0.0


def _wants_change(turn: Turn) -> float:
    moving = personal_phrases()["words"]["moving"]
    return float(any(not {one.text, one.lemma}.isdisjoint(moving) for one in turn.question.words))


def _absent(turn: Turn) -> float:
    """ "I have a fever and am not coming tomorrow" asks what to do, and not when."""
    said = " ".join(one.text for one in turn.question.masked if one.text != DAY)
    return float(any(f" {one} " in f" {said} " for one in personal_phrases()["words"]["absent"]))


def judged(seen: Floats, label: str, figure: float) -> Floats:
    """The evidence, and that the text was looked into, with what came of it."""
    found, kind = seen.copy(), label.partition("/")[0]
    told = min(FARTHEST_JUDGED, max(-FARTHEST_JUDGED, figure)) / JUDGED
    faq, fact = float(kind == "faq"), float(kind == "fact")
    found[-len(_NOT_JUDGED) :] = (
        1.0, told, faq, faq * told, fact, fact * told, _open(label) * told,
        seen[STRANGE_TONGUE] * told,
    )  # fmt: skip
    return found


def _asks(turn: Turn, word: str) -> float:
    return float(any(one.meaning in _same(word) for one in turn.question.words))


@cache
def _same(word: str) -> frozenset[str]:
    return meanings(word)


def _odds(share: float) -> float:
    return log(share + NO_SHARE) / 4


def _clipped(lead: float) -> float:
    return max(-FARTHEST_LEAD, min(FARTHEST_LEAD, lead))
