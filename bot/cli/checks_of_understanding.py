"""The doctor on how questions are understood: by meaning or by words, and by which weights."""

from bot.cli.findings import Check
from bot.cli.recalibration_text import mode_name
from bot.clock import utc_now
from bot.db.engine import Database
from bot.knowledge.encoder import wanted as encoder_wanted
from bot.knowledge.looking import works
from bot.models import IndexState
from bot.models.index_state import ONLY
from bot.services.recalibration import InUse, Recalibration
from bot.settings import Settings
from bot.texts import Markup, _, day_and_hour, lines, n_, number


async def encoder(_settings: Settings) -> list[Check]:
    """Fine without: then questions are understood by words alone."""
    if not encoder_wanted():
        said = _("Questions are understood by words alone: the encoder is switched off.")
        return [Check("encoder", True, said)]
    if works():
        return [Check("encoder", True, _("Questions are understood by their meaning, too."))]
    said = _("Questions are understood worse than they should be.")
    return [Check("encoder", False, said, _("Install the program again; its files are damaged."))]


async def index(opened: Database) -> list[Check]:
    """What the running bot has left behind."""
    async with opened.read() as session:
        state = await session.get(IndexState, ONLY)
    if state is None:
        said = _("No index for questions has been built yet.")
        return [Check("index", True, said, _("The bot does it when it starts: naparnik run"))]
    if state.failed_at is not None:
        return [_failed(state)]
    return [Check("index", True, _built(state))]


def _failed(state: IndexState) -> Check:
    said = _(
        "The index for questions could not be built on {moment} ({error}): they are understood by"
        " words alone.",
        moment=day_and_hour(state.failed_at) if state.failed_at else "",
        error=state.failure or "",
    )
    advice = _("The log says where it went wrong. Start the bot again, or change the content.")
    return Check("index", False, said, advice)


def _built(state: IndexState) -> Markup:
    return n_(
        "The index for questions has {n} way to ask, for {labels} answers; built in {seconds}"
        " seconds on {moment}.",
        "The index for questions has {n} ways to ask, for {labels} answers; built in {seconds}"
        " seconds on {moment}.",
        state.phrases,
        labels=number(state.labels),
        seconds=number(round(state.ms / 1000, 1)),
        moment=day_and_hour(state.built_at) if state.built_at else "",
    )


async def weights(opened: Database, settings: Settings) -> list[Check]:
    """Those that ship, or those that were learned here."""
    async with opened.read() as session:
        found = await Recalibration(session, utc_now, settings.zone).in_use()
    if not found:
        said = _("How sure is sure enough to answer: as it ships.")
        return [Check("weights", True, said)]
    old = [one for one in found if not one.fits]
    said = _("How sure is sure enough to answer: {how}", how=lines(*map(_one, found), between=" "))
    advice = _("Run: naparnik recalibrate (or naparnik recalibrate --reset)") if old else None
    return [Check("weights", True, said, advice)]


def _one(one: InUse) -> Markup:
    if not one.fits:
        return _(
            "{mode}: as it ships; what was learned on {day} is of another version and not used.",
            mode=mode_name(one.mode),
            day=day_and_hour(one.learned_at),
        )
    return n_(
        "{mode}: learned from {n} decision of coordinators on {day}.",
        "{mode}: learned from {n} decisions of coordinators on {day}.",
        one.examples,
        mode=mode_name(one.mode),
        day=day_and_hour(one.learned_at),
    )
