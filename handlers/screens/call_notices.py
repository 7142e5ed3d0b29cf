"""What people are told because of a call for a person."""

from bot.delivery.screen import Button, Screen
from bot.domain.calls import (
    CallAgain,
    CallAsked,
    CallCame,
    CallHas,
    CallIsTaken,
    CallMessage,
    CallTold,
    DrillOver,
    NobodyOnCall,
    OnCallAsked,
)
from bot.texts import Markup, _, bold, hour, n_, paragraphs, safe, span
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.call_buttons import (
    AgreeOnCall,
    CannotNow,
    ShowDrills,
    ShowOnCall,
    SomebodyCame,
    TakeCall,
    TakeCallBack,
    WriteInCall,
)
from handlers.screens.calls import nobody_has_written, spoken, told_text


@screen_of.register
def _came(notice: CallCame) -> Screen:
    until = hour(notice.until)
    waits = (
        _("All who can be reached are told. Whoever is first has it.")
        if notice.everybody
        else _("Please answer by {until}; after that I tell the next one.", until=until)
    )
    return Screen(
        paragraphs(
            exercise() if notice.drill else None,
            bold(_("{name} needs a person now.", name=notice.name)),
            waits,
        ),
        [
            [(_("I have it"), TakeCall(id=notice.call_id))],
            [(_("I cannot now"), CannotNow(id=notice.call_id))],
        ],
        new=True,
    )


@screen_of.register
def _is_taken(notice: CallIsTaken) -> Screen:
    text = (
        _("{name} has it. Thank you for being there.", name=notice.by)
        if notice.by
        else _("It was taken back. Nobody needs to do anything any more.")
    )
    return Screen(paragraphs(exercise() if notice.drill else None, text), [_menu()])


@screen_of.register
def _told(notice: CallTold) -> Screen:
    return Screen(
        paragraphs(exercise() if notice.drill else None, told_text(notice.told)),
        [[(_("I do not need it any more"), TakeCallBack(id=notice.call_id))], _menu()],
        new=True,
    )


@screen_of.register
def _has(notice: CallHas) -> Screen:
    if notice.drill:
        return Screen(
            paragraphs(
                exercise(),
                _("{name} has answered after {time}.", name=notice.by, time=span(notice.seconds)),
            ),
            [[(_("How the last ones went"), ShowDrills())], _menu()],
            new=True,
        )
    return Screen(
        _("{name} has it and writes to you here soon.", name=notice.by),
        [
            [(_("Write to {name}", name=notice.by), WriteInCall(id=notice.call_id))],
            [nobody_has_written(notice.call_id)],
            [(_("I do not need it any more"), TakeCallBack(id=notice.call_id))],
            _menu(),
        ],
        new=True,
    )


@screen_of.register
def _again(notice: CallAgain) -> Screen:
    return Screen(
        _(
            "{name} has called again, and I am asking the next ones. You need not do anything any "
            "more. If I ask you once more, you can say yes or no as before.",
            name=notice.name,
        ),
        [_menu()],
        new=True,
    )


@screen_of.register
def _asked(notice: CallAsked) -> Screen:
    return Screen(
        _("Have you spoken with {name}? If nobody came, I call again.", name=notice.by),
        [
            [(_("Yes, thank you"), SomebodyCame(id=notice.call_id, came=True))],
            [(_("No, nobody came"), SomebodyCame(id=notice.call_id, came=False))],
        ],
        new=True,
    )


@screen_of.register
def _message(notice: CallMessage) -> Screen:
    return Screen(
        paragraphs(bold(_("{name} writes:", name=notice.name)), safe(notice.text)),
        [
            [(_("Answer"), WriteInCall(id=notice.call_id))],
            *(spoken(notice.call_id) if notice.has_it else []),
            _menu(),
        ],
        new=True,
    )


@screen_of.register
def _drill_over(_notice: DrillOver) -> Screen:
    return Screen(
        paragraphs(
            exercise(),
            _("Nobody has answered. Somebody who really called would still be waiting now."),
        ),
        [
            [(_("On call"), ShowOnCall()), (_("How the last ones went"), ShowDrills())],
            _menu(),
        ],
        new=True,
    )


@screen_of.register
def _on_call_asked(notice: OnCallAsked) -> Screen:
    return Screen(
        paragraphs(
            _("{name} asks whether you would be on call.", name=notice.by),
            n_(
                "When somebody needs a person, I write to you at any hour, also in your quiet "
                "hours, and you have {n} minute to answer. After that the next one is told. In a "
                "break you are left out, and you can say no at any time.",
                "When somebody needs a person, I write to you at any hour, also in your quiet "
                "hours, and you have {n} minutes to answer. After that the next one is told. In a "
                "break you are left out, and you can say no at any time.",
                notice.minutes,
            ),
        ),
        [
            [(_("Yes, I am on call"), AgreeOnCall(id=notice.on_call_id, agreed=True))],
            [(_("No"), AgreeOnCall(id=notice.on_call_id, agreed=False))],
        ],
        new=True,
    )


@screen_of.register
def _nobody(_notice: NobodyOnCall) -> Screen:
    return Screen(
        _(
            "Nobody is on call. Whoever needs a person now gets only the emergency number and the "
            "word that you will write in your working hours."
        ),
        [[(_("On call"), ShowOnCall())], _menu()],
        new=True,
    )


def exercise() -> Markup:
    return bold(_("This is an exercise. Nobody is waiting for help."))


def _menu() -> list[Button]:
    return [(_("Menu"), ToMenu())]
