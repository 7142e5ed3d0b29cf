"""The doctor on the language model: whether its server answers, and how it is reached."""

from collections.abc import Mapping
from ipaddress import ip_address
from time import monotonic
from urllib.parse import urlsplit

from bot.cli.findings import Check
from bot.delivery.language_model import NotSaid, Why, language_model
from bot.services.wording import Task
from bot.settings import PREFIX, Settings
from bot.texts import Markup, _, number

NAME = "language_model"
# Of nobody, and about nothing.
PROBE = "when is it open"


async def language_model_answers(settings: Settings) -> list[Check]:
    """Nothing, if none is to be asked."""
    model = language_model(settings)
    if model is None:
        return []
    begun = monotonic()
    try:
        await model.say(Task.REPHRASE, PROBE)
    except NotSaid as error:
        said = _("The language model is of no use: {why}.", why=_why(error))
        return [Check(NAME, False, said, _advice(error.why))]
    spent = number(round(monotonic() - begun, 1))
    said = _("The language model answers, in {seconds} seconds.", seconds=spent)
    return [Check(NAME, True, said, _in_the_open(settings))]


def _why(error: NotSaid) -> Markup:
    words: Mapping[Why, Markup] = {
        Why.TIME_OUT: _("it takes too long"),
        Why.UNREACHABLE: _("its server cannot be reached"),
        Why.REFUSED: _("its server does not take the key"),
        Why.STATUS: _("its server answers with the status {status}", status=error.status),
        Why.REDIRECT: _("its server sends us elsewhere"),
        Why.TOO_LARGE: _("its answer is much too long"),
        Why.NOT_JSON: _("its answer is not what such servers send"),
        Why.NO_TEXT: _("there is no text in its answer"),
        Why.CUT_OFF: _("its answer breaks off"),
    }
    return words[error.why]


def _advice(why: Why) -> Markup:
    if why is Why.TIME_OUT:
        return _("Take a smaller model, or set {name} higher.", name=f"{PREFIX}LLM_TIMEOUT")
    if why is Why.REFUSED:
        return _("Check {name}.", name=f"{PREFIX}LLM_KEY")
    return _(
        "Check {url} and {model}. Until it works, everything is answered as without one.",
        url=f"{PREFIX}LLM_URL",
        model=f"{PREFIX}LLM_MODEL",
    )


def _in_the_open(settings: Settings) -> Markup | None:
    parts = urlsplit(settings.llm_url or "")
    if parts.scheme == "https" or _is_near(parts.hostname or ""):
        return None
    return _("Questions go there unencrypted. Use an address that begins with https.")


def _is_near(host: str) -> bool:
    """In the house: by its number, or by a name that only the house knows."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host
