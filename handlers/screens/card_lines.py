"""Two lines with which a mentor may begin; they fit what the learner chose to share.

They say again what was said, and take up what was agreed. Of what was not shared they know
nothing, and of moods they guess nothing.
"""

from collections.abc import Sequence

from bot.domain.cards import CardView, Outcome
from bot.domain.check_ins import Said
from bot.domain.questionnaires import Area, ItemKind
from bot.texts import Markup, _, day
from handlers.screens.check_in_names import answer_name, question_of


def opening_lines(view: CardView) -> tuple[Markup, Markup]:
    """For the mentor to copy; nothing is sent by us."""
    special = [
        *([_turn(view, _talk())] if view.wants_talk else []),
        *(_turn(view, _about(said)) for said in view.shared.hard),
        *([_turn(view, _agreed(view))] if _agreed(view) else []),
        *([_turn(view, _well())] if view.shared and not view.shared.hard else []),
        *([_turn(view, _unanswered())] if _was_silent(view) else []),
    ]
    first, second = [*_introduced(view), *special, *_all(view, _usual())][:2]
    return first, second


def _introduced(view: CardView) -> list[Markup]:
    """Whoever stands in says so first."""
    if view.stands_in_for is None:
        return []
    return [
        _(
            "Hello! I am {name}, and I stand in for {mentor} this time. When can we talk?",
            name=view.own_name,
            mentor=view.stands_in_for,
        )
    ]


def _turn(view: CardView, options: Sequence[Markup]) -> Markup:
    """Not the same each week."""
    return options[view.id % len(options)]


def _all(view: CardView, options: Sequence[Markup]) -> list[Markup]:
    turn = view.id % len(options)
    return [*options[turn:], *options[:turn]]


def _talk() -> Sequence[Markup]:
    return (
        _("You wanted to talk. I have time: when suits you?"),
        _("You asked for a talk. Shall I call you, or would you rather meet?"),
    )


def _about(said: Said) -> Sequence[Markup]:
    if said.item.kind is not ItemKind.SCALE:
        return (_answered(said), _("You told me that you could do with help. Shall we talk?"))
    lines: dict[str, Sequence[Markup]] = {
        Area.STUDY: (
            _("You told me that studying is hard. Shall we look at it together?"),
            _("You told me that studying is hard. Which part shall we begin with?"),
        ),
        Area.TRAVEL: (
            _("You told me that timetable and travel are hard. What would make it easier?"),
            _("You told me that timetable and travel are hard. Shall we go through the week?"),
        ),
        Area.MONEY: (
            _("You told me that money or papers are hard. Shall we sort them out together?"),
            _("You told me that money or papers are hard. Which paper is the next one?"),
        ),
        Area.HEALTH: (
            _("You told me that health or access is hard. How can I be of use?"),
            _("You told me that health or access is hard. What should be different on site?"),
        ),
        Area.HOME: (
            _("You told me that it is hard at home. I am here if you would like to talk."),
            _("You told me that it is hard at home. What would help you this week?"),
        ),
        Area.GROUP: (
            _("You told me that the group, or I, make it hard. What shall we change?"),
            _("You told me that the group, or I, make it hard. Thank you for saying it. Tell me?"),
        ),
        Area.PRACTICE: (
            _("You told me that it is hard in practice or at work. What happened?"),
            _("You told me that it is hard in practice or at work. Whom could we ask there?"),
        ),
    }
    return lines.get(said.item.key, (_("You told me that something is hard. How can I help?"),))


def _answered(said: Said) -> Markup:
    return _(
        "You answered “{value}” to “{question}”. How can I help?",
        value=answer_name(said.item, said.value or 0),
        question=question_of(said.item),
    )


def _agreed(view: CardView) -> Sequence[Markup]:
    before = view.before
    if before is None or view.stands_in_for is not None:
        return ()
    if before.next_step_on is not None:
        when = day(before.next_step_on)
        return (
            _("We had set {when} for our next step. How did it go?", when=when),
            _("Our next step was for {when}. What came of it?", when=when),
        )
    if before.note or before.voice:
        return (
            _("How did it go with what we agreed on last time?"),
            _("Last time we agreed on something. Where does it stand?"),
        )
    return ()


def _well() -> Sequence[Markup]:
    return (
        _("Thank you for telling me how things are. Is there anything I can do this week?"),
        _("I have read how your week was. What would you like to talk about?"),
    )


def _was_silent(view: CardView) -> bool:
    """The last card was closed without an answer; said by the mentor, not guessed."""
    before = view.before
    return before is not None and before.by is None and before.outcome == Outcome.NO_ANSWER


def _unanswered() -> Sequence[Markup]:
    return (
        _("Hello! We missed each other last time. A short “all right” is enough for me."),
        _("Hello! We missed each other last time. Which way suits you best: a call, a message?"),
    )


def _usual() -> Sequence[Markup]:
    return (
        _("Hello! How was your week?"),
        _("Hello! I have half an hour this week. Shall we talk?"),
        _("Hello! What went well this week, and what did not?"),
        _("Hello! What is next for you this week? I am glad to help."),
    )
