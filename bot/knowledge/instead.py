"""Where nobody's own screen can be opened, the institution's article on the matter answers."""

from dataclasses import replace

from bot.knowledge.index import Index
from bot.knowledge.understanding import Found, Outcome, Own, Understood


def told_instead(found: Understood, screen: Own, index: Index) -> Understood | None:
    """The article first, the screen beside it; None if there is no such article."""
    article = index.library.article(index.articles_on.get(screen.ref, ""))
    if article is None:
        return None
    targets = (Found(article), screen)
    return replace(found, outcome=Outcome.ANSWER, targets=targets)


def screen_of(found: Understood) -> Own | None:
    """The screen of one's own that answers, if one does."""
    first = next(iter(found.targets), None)
    return first if found.outcome is Outcome.ANSWER and isinstance(first, Own) else None
