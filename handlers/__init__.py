"""Every conversation of the bot, in the order in which an update is offered to them."""

from aiogram import Router

from handlers import (
    aside,
    calls,
    card_desk,
    card_forms,
    card_takers,
    cards,
    check_in,
    check_in_voices,
    commands,
    events,
    feedback,
    forms,
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
    on_call,
    pairs,
    plans,
    programmes,
    public_pauses,
    questions,
    relay,
    relay_report,
    requests,
    schedule,
    settings,
    shared_answers,
    stand_ins,
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
        calls.routes(),
        on_call.routes(),
        requests.routes(),
        keeping.routes(),
        feedback.routes(),
        summary.routes(),
        pairs.routes(),
        plans.routes(),
        public_pauses.routes(),
        my_mentor.routes(),
        my_learners.routes(),
        letters.routes(),
        relay.routes(),
        relay_report.routes(),
        meetings.routes(),
        meeting_offers.routes(),
        check_in.routes(),
        cards.routes(),
        card_forms.routes(),
        card_takers.routes(),
        card_desk.routes(),
        stand_ins.routes(),
        shared_answers.routes(),
        check_in_voices.routes(),
        forms.routes(),
        menu.words(),
        questions.routes(),
        joining.outside(),
        lost.routes(),
    )
    return router
