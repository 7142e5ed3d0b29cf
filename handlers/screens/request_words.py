"""What a request is about, in the words of whoever asked or in ours."""

from bot.domain.requests import OF_PAIRS, RequestCame, RequestKind
from bot.models import Request
from bot.texts import Markup, _, bold

SHORT = 40


def wish(request: Request) -> Markup:
    if request.kind == RequestKind.MESSAGES:
        return _("Something is wrong with the messages in a pair.")
    if request.kind == RequestKind.STANDING:
        return _("What I say about how a pair stands is not right.")
    return _("Would like to talk to a person.")


def own_wish(one: Request) -> Markup:
    if one.kind == RequestKind.MESSAGES:
        return _("Something is wrong with the messages in my pair.")
    if one.kind == RequestKind.STANDING:
        return _("What the bot says about how my pair stands is not right.")
    return _("I would like to talk to a person.")


def head_of(notice: RequestCame) -> Markup:
    if notice.kind == RequestKind.MESSAGES:
        return bold(_("{name}: something is wrong with the messages in a pair.", name=notice.name))
    if notice.kind == RequestKind.STANDING:
        return bold(_("{name}: it is not right how I say a pair stands.", name=notice.name))
    return head(notice.name, notice.text)


def head(name: str | None, asked: str) -> Markup:
    name = name or _("Somebody")
    if not asked:
        return bold(_("{name} would like to talk to a person.", name=name))
    return bold(_("{name} asks:", name=name))


def can_be_kept(request: Request) -> bool:
    """As an article: a question is everybody's, what is wrong between two is not, and neither is
    what somebody asked their mentor alone."""
    question = bool(request.text) and request.kind not in OF_PAIRS and request.helper_id is None
    return question and (not request.article_code or request.reopened > 0)


def short(request: Request) -> str:
    """For a button."""
    text = request.text or _("a talk")
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"
