"""What people ask in vain: empty cells, questions nobody answered, articles of no use."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.coverage import (
    FEWEST_ASKERS,
    LOOK_BACK,
    NEW_ARTICLE,
    OFTEN_REFUSED,
    ONE_IN,
    ArticleUse,
    Asked,
    CoverageReport,
    Gap,
    Old,
    Unanswered,
)
from bot.domain.roles import HELPERS, Role
from bot.domain.suppression import shown
from bot.knowledge.library import Library
from bot.knowledge.targets import fact
from bot.knowledge.understanding import Outcome
from bot.models import Article, AskedQuestion, Person, Programme
from bot.services.in_vain import Alike, alike, in_vain
from bot.services.library import library_of
from bot.services.pair_rights import ensure_coordinator

# So many other ways to say it are shown.
OTHERS = 3
Asking = tuple[int, str, datetime]  # who, in which role, when


class Coverage:
    """`zone`: the institution's; `stale_days`: so long after it was checked a fact is old."""

    def __init__(
        self, session: AsyncSession, clock: Clock, zone: ZoneInfo, stale_days: int
    ) -> None:
        self._session, self._clock = session, clock
        self.zone, self._stale_days = zone, stale_days

    async def of(self, actor: Person) -> CoverageReport:
        ensure_coordinator(actor)
        return await self.report()

    async def report(self) -> CoverageReport:
        """For whoever has the machine; in the chat `of` asks who it is."""
        articles = (await self._session.scalars(select(Article).order_by(Article.code))).all()
        programmes = (
            await self._session.scalars(select(Programme).order_by(Programme.code))
        ).all()
        unseen, refused = await self._articles(articles)
        return CoverageReport(
            self._day(self._clock() - LOOK_BACK),
            await self._gaps(),
            tuple(self._unanswered(group) for group in await self.groups()),
            unseen,
            refused,
            self._old(programmes, articles),
            _undated(one.checked_on for one in programmes)
            + _undated(one.checked_on for one in articles),
            self._stale_days,
        )

    async def groups(self) -> list[Alike]:
        """Questions in vain of late, by similar words."""
        recent = AskedQuestion.asked_at >= self._clock() - LOOK_BACK
        return alike(await in_vain(self._session, recent))

    async def _gaps(self) -> tuple[Gap, ...]:
        library = await library_of(self._session)
        found = await self._session.execute(
            select(
                AskedQuestion.refs, AskedQuestion.person_id, Person.role, AskedQuestion.asked_at
            )
            .join(Person, Person.id == AskedQuestion.person_id)
            .where(AskedQuestion.outcome == Outcome.UNKNOWN_FACT)
            .where(AskedQuestion.asked_at >= self._clock() - LOOK_BACK)
        )
        cells: dict[str, list[Asking]] = defaultdict(list)
        for refs, person_id, role, asked_at in found:
            if refs:
                cells[refs[0]].append((person_id, role, asked_at))
        gaps = [self._gap(ref, askings, library) for ref, askings in cells.items()]
        return tuple(sorted(filter(None, gaps), key=lambda gap: (-gap.asked.times, gap.programme)))

    def _gap(self, ref: str, askings: list[Asking], library: Library) -> Gap | None:
        """None if the cell has been filled meanwhile, or the programme is gone."""
        _kind, code, column = [*ref.split("/", 2), "", ""][:3]
        programme = library.programme(code)
        if programme is None or fact(programme, column).value is not None:
            return None
        title = programme.title
        return Gap(code, title.ru, title.en, column, self._asked(askings))

    def _unanswered(self, group: Alike) -> Unanswered:
        newest, *rest = group.questions
        texts = dict.fromkeys(one.text for one in rest if one.text != newest.text)
        askings = [(one.person_id, one.role, one.asked_at) for one in group.questions]
        return Unanswered(newest.id, newest.text, tuple(texts)[:OTHERS], self._asked(askings))

    def _asked(self, askings: Iterable[Asking]) -> Asked:
        days = {(who, self._day(moment)) for who, _role, moment in askings}
        people = {who: _group_of(role) for who, role, _moment in askings}
        sizes = {role: list(people.values()).count(role) for role in set(people.values())}
        last = max(day for _who, day in days)
        return Asked(len(days), last, shown(sizes, FEWEST_ASKERS))

    async def _articles(
        self, articles: Iterable[Article]
    ) -> tuple[tuple[ArticleUse, ...], tuple[ArticleUse, ...]]:
        """Those that nobody has seen, and those that were often refused."""
        seen, refused = await self._uses()
        uses = {
            one: ArticleUse(
                one.code, one.question_ru, one.question_en, seen[one.code], refused[one.code]
            )
            for one in articles
        }
        before = self._clock() - NEW_ARTICLE
        return (
            tuple(use for one, use in uses.items() if not use.seen and one.updated_at < before),
            tuple(use for use in uses.values() if _often_refused(use)),
        )

    async def _uses(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """By code: how often an article was shown, and how often it was not what was meant."""
        found = await self._session.execute(
            select(AskedQuestion.shown, AskedQuestion.turned_down, func.count()).group_by(
                AskedQuestion.shown, AskedQuestion.turned_down
            )
        )
        seen: dict[str, int] = defaultdict(int)
        refused: dict[str, int] = defaultdict(int)
        for at_last, turned_down, count in found:
            for code in {_article(at_last), _article(turned_down)} - {None}:
                seen[str(code)] += count
            refused[_article(turned_down) or ""] += count
        return seen, refused

    def _old(
        self, programmes: Iterable[Programme], articles: Iterable[Article]
    ) -> tuple[Old, ...]:
        today = self._day(self._clock())
        before = today - timedelta(days=self._stale_days)
        facts = [
            Old("programme", one.code, one.title_ru, one.title_en, one.checked_on)
            for one in programmes
        ]
        told = [
            Old(
                "article",
                one.code,
                one.question_ru,
                one.question_en,
                one.checked_on,
                one.expires_on if one.expires_on and one.expires_on < today else None,
            )
            for one in articles
        ]
        old = [one for one in (*told, *facts) if one.expired_on or _before(one, before)]
        return tuple(sorted(old, key=lambda one: one.expired_on or one.checked_on or today))

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()


def _undated(days: Iterable[date | None]) -> int:
    return sum(day is None for day in days)


def _before(one: Old, day: date) -> bool:
    return one.checked_on is not None and one.checked_on < day


def _often_refused(use: ArticleUse) -> bool:
    return use.refused >= OFTEN_REFUSED and use.refused * ONE_IN >= use.seen


def _group_of(role: str) -> Role:
    """Mentors and tutors are one group."""
    return Role.MENTOR if role in HELPERS else Role(role)


def _article(ref: str | None) -> str | None:
    kind, _slash, code = (ref or "").partition("/")
    return code if kind == "faq" else None
