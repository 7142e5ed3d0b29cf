"""Indexes that are ready, by the version of the content; a new one may be built on the side."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

from bot.knowledge.encoder import encoder
from bot.knowledge.index import Index
from bot.knowledge.kept_vectors import Kept, OfContent, encoder_of_content
from bot.knowledge.library import Library
from bot.knowledge.looking import look_at_all

KEPT = 3  # versions kept ready
Key = tuple[str, str]
Aside = Callable[[Callable[[], object]], object]


@dataclass(frozen=True, slots=True)
class Built:
    """An index that was built on the side: its ways to ask, what they lead to, and how long it
    took; of the encoder, if one was used, the new vectors of the content and all in use."""

    mode: str
    phrases: int
    labels: int
    seconds: float
    encoder: str | None = None
    fresh: Kept = field(default_factory=dict)
    used: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Failed:
    """It came to nothing; `kind` is the name of what went wrong, never its words."""

    kind: str


Told = Callable[[Built | Failed], object]


class _Shelf:
    def __init__(self) -> None:
        self.ready: dict[Key, Index] = {}
        self.begun: set[Key] = set()
        self.aside: Aside | None = None
        self.told: Told = lambda _what: None

    def build(self, library: Library, wanted: OfContent | None) -> tuple[Index, Built]:
        begun = perf_counter()
        found = Index(library, wanted)
        name = wanted.name if wanted else None
        fresh, used = wanted.noted() if wanted else ({}, frozenset[str]())
        self.ready[library.version, name or ""] = found
        while len(self.ready) > KEPT:
            del self.ready[next(iter(self.ready))]
        sizes = len(found.asked), len(found.ranker.labels)
        return found, Built(found.mode, *sizes, perf_counter() - begun, name, fresh, used)

    def begin(self, library: Library, where: Aside) -> None:
        """Once for each version, beside all else that goes on."""
        key = library.version, ""
        if key not in self.begun:
            self.begun.add(key)
            where(lambda: self._build_aside(library))

    def _build_aside(self, library: Library) -> None:
        try:
            found, built = self.build(library, encoder_of_content())
            self.told(built)
        except Exception as error:
            self.told(Failed(type(error).__name__))
            raise
        look_at_all(found)


_shelf = _Shelf()


def build_aside(where: Aside | None, told: Told = lambda _what: None) -> None:
    """What takes seconds is built there, and until it is ready questions are understood by words
    alone; None: whoever asks waits for it. `told` is called there, with what became of it."""
    _shelf.aside, _shelf.told = where, told


def begin(library: Library) -> None:
    """Have what takes seconds built, without asking for it yet."""
    if _shelf.aside is not None:
        _shelf.begin(library, _shelf.aside)


def index_of(library: Library) -> Index:
    """The index of this version, from memory if it was built before."""
    if _shelf.aside is None:
        known = encoder()
        key = library.version, known.name if known else ""
        return _shelf.ready.get(key) or _shelf.build(library, encoder_of_content())[0]
    _shelf.begin(library, _shelf.aside)
    at_hand = list(_shelf.ready.items())  # at once: the other thread may put one beside them
    built = [one for (version, _), one in at_hand if version == library.version]
    best = max(built, key=lambda one: one.encoder is not None, default=None)
    return best or _shelf.build(library, None)[0]
