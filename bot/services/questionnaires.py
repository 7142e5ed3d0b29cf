"""Which questions check-ins ask: the newest version, or the one that a check-in was asked with."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.questionnaires import AREAS, Questionnaire, Respondent, as_json, of_json
from bot.models import CheckIn, QuestionnaireVersion
from bot.services.ready_questionnaires import ready


class Questionnaires:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def begin(self) -> None:
        """Those that ship are there. One that nobody here has written at follows what ships; at
        one that a coordinator has changed, a newer version of the bot changes nothing."""
        known = {row.code: row for row in await self._newest_rows()}
        for code, one in ready().items():
            row = known.get(code)
            if row is None or (row.ours and row.items != as_json(one.items)):
                self._session.add(self._ours(one, row.version + 1 if row else 1))
        await self._session.flush()

    def _ours(self, one: Questionnaire, version: int) -> QuestionnaireVersion:
        now = self._clock()
        return row_of(one, version, ours=True, made_at=now, published_at=now)

    async def newest(self, code: str) -> Questionnaire:
        """What is asked now; the six areas if there is no such questionnaire."""
        await self.begin()
        rows = {row.code: row for row in await self._newest_rows()}
        return read(rows.get(code) or rows[AREAS])

    async def all(self, respondent: Respondent | None = None) -> list[Questionnaire]:
        """The newest version of each that was published, those that ship first."""
        await self.begin()
        found = [read(row) for row in await self._newest_rows()]
        order = list(ready())
        found.sort(key=lambda one: order.index(one.code) if one.ready else len(order))
        return [one for one in found if respondent in {None, one.respondent}]

    async def _newest_rows(self) -> Sequence[QuestionnaireVersion]:
        """Published ones, one of each code."""
        newest = (
            select(QuestionnaireVersion.code, func.max(QuestionnaireVersion.version))
            .where(QuestionnaireVersion.published_at.is_not(None))
            .group_by(QuestionnaireVersion.code)
            .subquery()
        )
        code, version = newest.columns
        found = await self._session.scalars(
            select(QuestionnaireVersion)
            .join(
                newest,
                (QuestionnaireVersion.code == code) & (QuestionnaireVersion.version == version),
            )
            .order_by(QuestionnaireVersion.made_at, QuestionnaireVersion.code)
        )
        return found.all()


async def asked_in(session: AsyncSession, check_in: CheckIn) -> Questionnaire:
    """The version that a check-in was asked with."""
    key = (check_in.questionnaire, check_in.questions_version)
    row = await session.get(QuestionnaireVersion, key)
    # Versions of the bot before there was a table did not write down what ships.
    return read(row) if row else ready().get(check_in.questionnaire, ready()[AREAS])


def read(row: QuestionnaireVersion) -> Questionnaire:
    return Questionnaire(
        row.code,
        row.version,
        (row.name_ru, row.name_en),
        Respondent(row.respondent),
        of_json(row.items),
        row.published_at,
        row.code in ready(),
    )


def row_of(one: Questionnaire, version: int, **more: object) -> QuestionnaireVersion:
    name_ru, name_en = one.name
    return QuestionnaireVersion(
        code=one.code,
        version=version,
        name_ru=name_ru,
        name_en=name_en,
        respondent=one.respondent,
        items=as_json(one.items),
        **more,
    )
