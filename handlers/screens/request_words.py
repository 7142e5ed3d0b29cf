"""What a request is about, in the words of whoever asked or in ours."""

from bot.domain.requests import RequestCame, RequestKind
from bot.models import Request
from bot.texts import Markup, _, bold


def wish(request: Request) -> Markup:
    if request.kind == RequestKind.MESSAGES:
        return _("Something is wrong with the messages in a pair.")
    return _("Would like to talk to a person.")


def own_wish(one: Request) -> Markup:
    if one.kind == RequestKind.MESSAGES:
        return _("Something is wrong with the messages in my pair.")
    return _("I would like to talk to a person.")


def head_of(notice: RequestCame) -> Markup:
    if notice.kind == RequestKind.MESSAGES:
        return bold(_("{name}: something is wrong with the messages in a pair.", name=notice.name))
    return head(notice.name, notice.text)


def head(name: str | None, asked: str) -> Markup:
    name = name or _("Somebody")
    if not asked:
        return bold(_("{name} would like to talk to a person.", name=name))
    return bold(_("{name} asks:", name=name))


def can_be_kept(request: Request) -> bool:
    """As an article: a question is everybody's, what is wrong between two is not."""
    question = bool(request.text) and request.kind != RequestKind.MESSAGES
    return question and not request.article_code
