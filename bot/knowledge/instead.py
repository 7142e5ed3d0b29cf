"""Where nobody's own screen can be opened, the institution's article on the matter answers."""

from dataclasses import replace

from bot.knowledge.index import Index
from bot.knowledge.understanding import Found, Outcome, Own, Understood


def told_instead(found: Understood, index: Index) -> Understood:
    """The article first, the screen beside it; as it was, if there is no such article."""
    first = next(iter(found.targets), None)
    if found.outcome is not Outcome.ANSWER or not isinstance(first, Own):
        return found
    article = index.library.article(index.articles_on.get(first.ref, ""))
    if article is None:
        return found
    rest = [one for one in found.targets if one.ref != f"faq/{article.code}"]
    return replace(found, targets=(Found(article), *rest)[:3])
