"""How events and opportunities look."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Button, Link, Screen
from bot.domain.catalogue import EventKind
from bot.domain.catalogue_names import audience_name, event_kind_name, opportunity_kind_name
from bot.knowledge import library
from bot.models import Event, Opportunity
from bot.texts import _, bold, day, day_and_hour, hour, lines, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.screens.facts import cut, fact
from handlers.screens.paging import page_of, pager


class ShowEvents(CallbackData, prefix="evs"):
    page: int = 0


class ShowEvent(CallbackData, prefix="ev"):
    id: int


class ShowOpportunities(CallbackData, prefix="ops"):
    page: int = 0


class ShowOpportunity(CallbackData, prefix="op"):
    id: int


def events(coming: Sequence[Event], page: int = 0) -> Screen:
    rows: list[list[Button]] = [
        [(f"{day(one.starts_at)} · {said(one.title_ru, one.title_en)}", ShowEvent(id=one.id))]
        for one in page_of(coming, page)
    ]
    text = (
        _("Excursions, master classes, open days: what is coming.")
        if coming
        else _("Nothing is planned at the moment. Look in again next week.")
    )
    pages = pager(len(coming), page, lambda to: ShowEvents(page=to))
    ways: list[Button] = [(_("Opportunities"), ShowOpportunities()), (_("Menu"), ToMenu())]
    return Screen(paragraphs(bold(_("Events")), text), [*rows, pages, ways])


def _kind(kind: str) -> str | None:
    return event_kind_name(kind) if kind != EventKind.OTHER else None


def event(one: Event | library.Event) -> Screen:
    ends = f"–{hour(one.ends_at)}" if one.ends_at else ""
    site: list[Button] = [(_("Open"), Link(one.online_url))] if one.online_url else []
    return Screen(
        paragraphs(
            lines(bold(said(one.title_ru, one.title_en)), _kind(one.kind), one.host),
            cut(said(one.about_ru, one.about_en)),
            lines(
                fact(_("When"), day_and_hour(one.starts_at) + ends),
                fact(_("Where"), said(one.place_ru, one.place_en)),
                fact(_("For whom"), audience_name(one.audience) if one.audience else None),
                fact(_("Places"), one.seats),
                fact(_("Whom to ask"), said(one.contact_ru, one.contact_en)),
            ),
        ),
        [site, [(_("All events"), ShowEvents()), (_("Menu"), ToMenu())]],
    )


def opportunities(found: Sequence[Opportunity], page: int = 0) -> Screen:
    rows: list[list[Button]] = [
        [
            (
                f"{opportunity_kind_name(one.kind)} · {said(one.title_ru, one.title_en)}",
                ShowOpportunity(id=one.id),
            )
        ]
        for one in page_of(found, page)
    ]
    text = (
        _("Practice, vacancies, scholarships: what employers and partners offer.")
        if found
        else _("Nothing is open at the moment. Look in again next week.")
    )
    pages = pager(len(found), page, lambda to: ShowOpportunities(page=to))
    ways: list[Button] = [(_("Events"), ShowEvents()), (_("Menu"), ToMenu())]
    return Screen(paragraphs(bold(_("Opportunities")), text), [*rows, pages, ways])


def opportunity(one: Opportunity | library.Opportunity) -> Screen:
    site: list[Button] = [(_("Website"), Link(one.url))] if one.url else []
    return Screen(
        paragraphs(
            lines(
                bold(said(one.title_ru, one.title_en)),
                opportunity_kind_name(one.kind),
                one.employer,
            ),
            cut(said(one.about_ru, one.about_en)),
            lines(
                fact(_("Apply by"), one.apply_by),
                fact(_("Where"), said(one.place_ru, one.place_en)),
                fact(_("Places"), one.seats),
                fact(_("What is needed"), said(one.requirements_ru, one.requirements_en)),
                fact(_("Whom to ask"), said(one.contact_ru, one.contact_en)),
            ),
        ),
        [site, [(_("All opportunities"), ShowOpportunities()), (_("Menu"), ToMenu())]],
    )
