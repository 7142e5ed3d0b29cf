"""Who looked at whose page and changed what: to coordinators, and to the person themselves."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Document, Drawn, Rows, Screen
from bot.domain.audit import PER_PAGE, AuditPage, Noted
from bot.reports.audit import kept
from bot.reports.audit_words import act_name
from bot.texts import Markup, _, bold, day_and_hour, lines, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.audit_buttons import AuditFile, AuditFiles, AuditOf, OwnAudit
from handlers.screens.drawings import drawing
from handlers.screens.paging import pager
from handlers.screens.people_buttons import ShowPeople, ShowPerson
from handlers.screens.settings import back
from handlers.screens.settings_buttons import Page, ToSettings


def of_person(page: AuditPage) -> Screen:
    def to(n: int) -> AuditOf:
        return AuditOf(id=page.person_id, page=n)

    return Screen(
        paragraphs(
            bold(_("Noted about {name}", name=page.name or _("this person"))),
            lines(*map(_line, page.shown)) or _("Nothing yet."),
        ),
        [
            pager(page.count, page.page, to, PER_PAGE),
            [
                (_("As a workbook"), AuditFile(id=page.person_id)),
                (_("As CSV"), AuditFile(id=page.person_id, table=False)),
            ],
            [(_("Their page"), ShowPerson(id=page.person_id)), (_("Menu"), ToMenu())],
        ],
    )


def own(page: AuditPage) -> Screen:
    return Screen(
        paragraphs(
            bold(_("Who looked at my page")),
            _("Each time a coordinator opens your page here or changes something, it is noted."),
            lines(*map(_line, page.shown)) or _("So far nobody has."),
        ),
        [
            pager(page.count, page.page, lambda n: OwnAudit(page=n), PER_PAGE),
            [(_("My data"), ToSettings(page=Page.DATA))],
            back(),
        ],
    )


def which(days_kept: int) -> Screen:
    spans: Sequence[tuple[int, Markup]] = (
        (30, _("30 days")),
        (365, _("A year")),
        (0, _("Everything")),
    )

    def row(*, table: bool, what: Markup) -> list[Button]:
        return [
            (_("{what}: {span}", what=what, span=span), AuditFile(days=days, table=table))
            for days, span in spans
        ]

    return Screen(
        paragraphs(
            bold(_("What was noted")),
            _(
                "Each look at a person's page and each change of role, break, link or pair by a"
                " coordinator is noted: when, by whom, about whom. Never words."
            ),
            n_("It is kept for {n} day.", "It is kept for {n} days.", days_kept),
            _("That you take it as a file is noted, too."),
        ),
        [
            *([one] for one in row(table=True, what=_("Workbook"))),
            *([one] for one in row(table=False, what=_("CSV"))),
            [(_("← People"), ShowPeople()), (_("Menu"), ToMenu())],
        ],
    )


def file(noted: list[Noted], *, table: bool, back_to: Rows) -> Screen:
    what, ending = (Drawn.AUDIT_TABLE, "xlsx") if table else (Drawn.AUDIT_CSV, "csv")
    told = n_("{n} entry, the newest first.", "{n} entries, the newest first.", len(noted))
    return Screen(told, back_to, document=Document(f"audit.{ending}", drawing(what, kept(noted))))


def to_person(person_id: int) -> Rows:
    return [[(_("Their page"), ShowPerson(id=person_id)), (_("Menu"), ToMenu())]]


def to_files() -> Rows:
    return [[(_("What was noted"), AuditFiles()), (_("Menu"), ToMenu())]]


def _line(one: Noted) -> Markup:
    return _(
        "{when}: {who}, {what}",
        when=day_and_hour(one.at),
        who=one.by_name or _("somebody who is no longer here"),
        what=act_name(one.act, one.details),
    )
