"""`naparnik invite`: one invitation, above all for the coordinator of the first hour."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import segno
import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cli.common import Exit, console, fail, run, settings, speak_in
from bot.cli.files import ensure_new, writing_to
from bot.cli.store import bot_name, opened
from bot.clock import utc_now
from bot.domain.invitations import UnknownGroup
from bot.domain.roles import Role
from bot.services.belonging import houses
from bot.services.services import Services
from bot.settings import Settings
from bot.texts import _, listed, long_day, plain

SCALE = 8


def invite(
    role: Annotated[Role, typer.Option(help=_("Who is invited."))],
    name: Annotated[str, typer.Option(help=_("How they are called; they can change it."))] = "",
    code: Annotated[str, typer.Option(help=_("The institution's own number."))] = "",
    group: Annotated[str, typer.Option(help=_("A learner's group."))] = "",
    programme: Annotated[str, typer.Option(help=_("The code of their programme."))] = "",
    institution: Annotated[str, typer.Option(help=_("Whose people they see, or are."))] = "",
    qr: Annotated[Path | None, typer.Option(help=_("A picture of the link, .png."))] = None,
    bot_name: Annotated[str, typer.Option(help=_("The bot's user name, for the link."))] = "",
) -> None:
    chosen = settings()
    speak_in(chosen)
    if qr is not None:
        ensure_new(qr)
    told = {"name": name, "code": code, "group": group, "programme": programme}
    profile = {key: value for key, value in told.items() if value}
    link, until = run(_invite(chosen, role, profile, bot_name, institution))
    console.print(link, markup=False, highlight=False, soft_wrap=True)
    console.print(plain(_("It is good once, until {day}.", day=long_day(until))))
    if qr is not None:
        with writing_to(qr):
            segno.make(link, error="m").save(str(qr), kind="png", scale=SCALE)
        console.print(plain(_("The picture lies in {file}.", file=qr)))


async def _invite(
    chosen: Settings, role: Role, profile: dict[str, str], told_name: str, institution: str
) -> tuple[str, datetime]:
    name = await bot_name(chosen, told_name)
    async with opened(chosen) as database, database.write() as session:
        services = Services(session, utc_now, chosen, name)
        await _ensure_of_use(services, profile)
        await _ensure_there(session, institution)
        invitations = services.invitations
        token = invitations.create(role, profile, institution=institution)
        return invitations.link(token), invitations.expiry()


async def _ensure_of_use(services: Services, profile: dict[str, str]) -> None:
    """A link that could let nobody in is not made."""
    code, programme = profile.get("code"), profile.get("programme")
    if code and await services.codes.is_here(code):
        fail(Exit.WRONG_USE, _("The person with the code {code} is here already.", code=code))
    if group := profile.get("group"):
        profile["group"] = await _group(services, group)
    if programme and not await services.catalogue.by_codes([programme]):
        fail(Exit.WRONG_USE, _("There is no programme with the code {code}.", code=programme))


async def _ensure_there(session: AsyncSession, institution: str) -> None:
    """One that is mistyped would see nobody."""
    known = await houses(session) if institution else []
    if institution and institution not in known:
        fail(
            Exit.WRONG_USE,
            _(
                "There is no institution {name}. Known are: {known}.",
                name=institution,
                known=listed(known) if known else _("none"),
            ),
        )


async def _group(services: Services, typed: str) -> str:
    """As the institution writes it."""
    try:
        return await services.groups.known(typed)
    except UnknownGroup as unknown:
        fail(
            Exit.WRONG_USE,
            _(
                "There is no group {group}. The nearest ones: {near}.",
                group=typed,
                near=listed(list(unknown.near)),
            ),
        )
