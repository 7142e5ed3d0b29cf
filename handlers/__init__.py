"""Every conversation of the bot, in the order in which an update is offered to them."""

from aiogram import Router

from handlers import (
    aside,
    cards,
    check_in,
    commands,
    events,
    feedback,
    forms,
    health,
    importing,
    invitations,
    joining,
    keeping,
    letters,
    lost,
    meeting_offers,
    meetings,
    menu,
    my_data,
    my_learners,
    my_mentor,
    pairs,
    programmes,
    questions,
    relay,
    relay_report,
    requests,
    schedule,
    settings,
    shared_answers,
    silence,
    summary,
)

# `commands` words a notice; it has no routes of its own.
__all__ = ["commands", "routes"]


def routes() -> Router:
    router = Router(name=__name__)
    for observer in (router.message, router.callback_query):
        observer.outer_middleware(aside.set_aside)
    router.include_routers(
        menu.routes(),
        joining.routes(),
        settings.routes(),
        my_data.routes(),
        invitations.routes(),
        importing.routes(),
        programmes.routes(),
        schedule.routes(),
        events.routes(),
        requests.routes(),
        keeping.routes(),
        feedback.routes(),
        summary.routes(),
        pairs.routes(),
        my_mentor.routes(),
        my_learners.routes(),
        letters.routes(),
        relay.routes(),
        relay_report.routes(),
        meetings.routes(),
        health.routes(),
        silence.routes(),
        meeting_offers.routes(),
        check_in.routes(),
        cards.routes(),
        shared_answers.routes(),
        forms.routes(),
        menu.words(),
        questions.routes(),
        joining.outside(),
        lost.routes(),
    )
    return router
