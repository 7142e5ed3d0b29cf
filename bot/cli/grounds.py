"""On what questions are asked: what is known, and who may ask; of the database or of a pack."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.cli.common import Exit, errors, fail
from bot.cli.store import opened
from bot.content.opening import open_pack
from bot.content.pack import Pack
from bot.content.wording import wording
from bot.domain.errors import NotFound
from bot.domain.roles import Role
from bot.knowledge.library import Library
from bot.services.as_if import GROUP, AsIf, in_particular
from bot.services.kept_vectors import remind_of
from bot.services.library import library_of, library_of_pack
from bot.settings import Settings
from bot.texts import _, plain

Standing = tuple[Role, str | None]


@dataclass(frozen=True, slots=True)
class Ground:
    """`who`: the role and the group of whoever asks; raises NotFound."""

    library: Library
    who: Callable[[str], Awaitable[Standing]]


@asynccontextmanager
async def ground(chosen: Settings, pack: Path | None) -> AsyncIterator[Ground]:
    if pack is not None:
        yield _of_pack(_read(pack, chosen))
        return
    async with opened(chosen) as database, database.read() as session:
        people = AsIf(session, chosen.time_zone)

        async def who(told: str) -> Standing:
            person = await people.of(told, chosen.language)
            return Role(person.role), person.group

        await remind_of(session)
        yield Ground(await library_of(session), who)


def _read(path: Path, chosen: Settings) -> Pack:
    if not path.exists():
        fail(Exit.WRONG_USE, _("There is no {file}.", file=path))
    pack = open_pack(path, chosen.zone)
    for problem in pack.problems:
        errors.print(plain(wording(problem)), style="red", markup=False, highlight=False)
    if pack.problems:
        raise SystemExit(Exit.BAD_CONTENT)
    return pack


def _of_pack(pack: Pack) -> Ground:
    people = {one.code: (Role(one.role), one.group or None) for one in pack.people}

    async def who(told: str) -> Standing:
        if not in_particular(told):
            return Role.LEARNER, told.removeprefix(GROUP) or None
        if told not in people:
            raise NotFound
        return people[told]

    return Ground(library_of_pack(pack, "pack"), who)
