"""Indexes that are ready, by the version of the content; a new one may be built on the side."""

from collections.abc import Callable

from bot.knowledge.encoder import Encoder, encoder
from bot.knowledge.index import Index
from bot.knowledge.library import Library

KEPT = 3  # versions kept ready
Key = tuple[str, str]
Aside = Callable[[Callable[[], object]], object]


class _Shelf:
    def __init__(self) -> None:
        self.ready: dict[Key, Index] = {}
        self.begun: set[Key] = set()
        self.aside: Aside | None = None

    def build(self, library: Library, wanted: Encoder | None) -> Index:
        found = self.ready[_key(library, wanted)] = Index(library, wanted)
        while len(self.ready) > KEPT:
            del self.ready[next(iter(self.ready))]
        return found

    def begin(self, library: Library, where: Aside) -> None:
        """Once for each version, beside all else that goes on."""
        key = library.version, ""
        if key not in self.begun:
            self.begun.add(key)
            where(lambda: self.build(library, encoder()))


_shelf = _Shelf()


def build_aside(where: Aside | None) -> None:
    """What takes seconds is built there, and until it is ready questions are understood by words
    alone; None: whoever asks waits for it."""
    _shelf.aside = where


def index_of(library: Library) -> Index:
    """The index of this version, from memory if it was built before."""
    if _shelf.aside is None:
        wanted = encoder()
        return _shelf.ready.get(_key(library, wanted)) or _shelf.build(library, wanted)
    _shelf.begin(library, _shelf.aside)
    at_hand = list(_shelf.ready.items())  # at once: the other thread may put one beside them
    built = [one for (version, _), one in at_hand if version == library.version]
    best = max(built, key=lambda one: one.encoder is not None, default=None)
    return best or _shelf.build(library, None)


def _key(library: Library, wanted: Encoder | None) -> Key:
    return library.version, wanted.name if wanted else ""
