"""What counts in a pair: what is in force in words, and what it would be after a change."""

from dataclasses import replace

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.pairings import PairKind
from bot.matching.policy import POINT, Component, Policy
from bot.services.policy_changes import (
    STEP_OF,
    STEPS,
    Amount,
    same,
    shipped,
    with_amount,
    with_weight,
)
from bot.services.policy_views import PolicyChanged, PolicyView
from bot.texts import Markup, _, bold, lines, long_day, number, paragraphs
from handlers.errors import ways as ways_on
from handlers.errors import wording
from handlers.screens.pair_cards import ways
from handlers.screens.pair_words import bullets
from handlers.screens.policy_buttons import (
    PARTS,
    ChangePart,
    EditPolicy,
    ShowPolicy,
    TryPolicy,
    numbers,
)
from handlers.screens.round_words import component_name


@wording.register
def _changed(_refusal: PolicyChanged) -> Markup:
    return _(
        "What counts has changed since you looked at it, so nothing was put in force. Please look "
        "at what counts now, and who changed it."
    )


@ways_on.register
def _look_again(refusal: PolicyChanged) -> Rows:
    return [[_what_counts(refusal.kind)], ways()]


def show(view: PolicyView, said: Markup | None = None) -> Screen:
    """What is in force; each part can be changed. `said`: what has just been done."""
    return edit(view, replace(view.policy, version=view.policy.version + 1), said)


def edit(view: PolicyView, policy: Policy, said: Markup | None = None) -> Screen:
    """What it would be; parts that differ from what is in force say both."""
    changed = not same(view.policy, policy, view.kind)
    return Screen(
        paragraphs(
            said,
            bold(title(view.kind)),
            _since(view),
            _("This is not in force yet. Try it out; then you can decide.") if changed else None,
            lines(
                _("A pair has up to 100 points. They are made of:"),
                bullets(*(_line(view, policy, one) for one in Component)),
            ),
            lines(_("Besides:"), bullets(*(_line(view, policy, one) for one in Amount))),
        ),
        [*_parts(view.kind, policy), *_steps(view, policy, changed), ways()],
    )


def change(view: PolicyView, policy: Policy, part: Component | Amount) -> Screen:
    """By how much; a tap leads back to the whole."""
    now = value(policy, view.kind, part)
    others = _("What it gets comes from the others, what it loses goes to them, in proportion.")
    return Screen(
        paragraphs(
            bold(_("{what}: {now}", what=part_name(part), now=number(now))),
            meaning(part),
            others if isinstance(part, Component) else None,
        ),
        [
            *_by_how_much(view.kind, policy, part),
            [(_("← Back"), EditPolicy(**numbers(view.kind, policy)))],
        ],
    )


def in_force(view: PolicyView) -> Screen:
    said = _(
        "In force from now on, for everything that is proposed. Pairs that exist stay as they "
        "are; a draft that is there is judged anew when it is worked out again."
    )
    return show(view, said)


def title(kind: PairKind) -> Markup:
    if kind == PairKind.MENTOR:
        return _("What counts in a pair with a mentor")
    return _("What counts in a pair with a tutor")


def value(policy: Policy, kind: PairKind, part: Component | Amount) -> float:
    """In points."""
    if isinstance(part, Component):
        return policy.weights[kind][part]
    amount: int = getattr(policy, part)
    return amount / POINT


def part_name(part: Component | Amount) -> Markup:
    if isinstance(part, Component):
        return component_name(part)
    return {
        Amount.FLOOR: _("fewest points"),
        Amount.DAY: _("a day of waiting"),
        Amount.VETERAN: _("veterans first"),
        Amount.EVEN: _("even load"),
    }[part]


def meaning(part: Component | Amount) -> Markup:
    return {
        Component.FIELD: _("how many of the learner’s fields both have"),
        Component.GOALS: _("how many of the learner’s goals both have"),
        Component.HOURS: _("how long both are free; six hours a week are all of it"),
        Component.EXPERIENCE: _("a veteran for a veteran, or at least the mentor course"),
        Component.LANGUAGES: _("how many languages both speak"),
        Component.WISHES: _("how both would rather meet, and a veteran if one was wished for"),
        Amount.FLOOR: _("a pair with fewer is not proposed"),
        Amount.DAY: _("so much is added for each day, for 90 days at most"),
        Amount.VETERAN: _("so much is added if the learner is a veteran"),
        Amount.EVEN: _("so much dearer is the last place of a person than the first"),
    }[part]


def _since(view: PolicyView) -> Markup:
    if view.made_at is None:
        return _("In force: as it comes with the program.")
    told = {"n": view.policy.version, "day": long_day(view.made_at)}
    if view.made_by is None:
        return _("In force: version {n} since {day}.", **told)
    return _("In force: version {n} since {day}, by {name}.", name=view.made_by, **told)


def _line(view: PolicyView, policy: Policy, part: Component | Amount) -> Markup:
    before, now = (value(one, view.kind, part) for one in (view.policy, policy))
    name, what = part_name(part), meaning(part)
    if before == now:
        return _("<b>{name} {now}</b>: {what}", name=name, now=number(now), what=what)
    return _(
        "<b>{name} {now}</b> (in force {before}): {what}",
        name=name,
        now=number(now),
        before=number(before),
        what=what,
    )


def _parts(kind: PairKind, policy: Policy) -> list[list[Button]]:
    told = numbers(kind, policy)
    buttons: list[Button] = [
        (f"{part_name(part)}: {number(value(policy, kind, part))}", ChangePart(**told, part=at))
        for at, part in enumerate(PARTS)
    ]
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


def _steps(view: PolicyView, policy: Policy, changed: bool) -> list[list[Button]]:
    kind, usual = view.kind, shipped(policy.version)
    trying: Button = (_("What would it do?"), TryPolicy(**numbers(kind, policy)))
    reset: Button = (_("As it comes with the program"), EditPolicy(**numbers(kind, usual)))
    other = PairKind.TUTOR if kind == PairKind.MENTOR else PairKind.MENTOR
    return [
        [trying] if changed else [],
        [(_("Back to what is in force"), ShowPolicy(kind=kind))] if changed else [],
        [] if same(policy, usual, kind) else [reset],
        [(title(other), ShowPolicy(kind=other))],
    ]


def _by_how_much(kind: PairKind, policy: Policy, part: Component | Amount) -> list[list[Button]]:
    """What each tap would make of it; two less, two more."""
    found: list[Button] = []
    for step in STEPS:
        new = _stepped(policy, kind, part, step)
        label = f"{_signed(part, step)}: {number(value(new, kind, part))}"
        found.append((label, EditPolicy(**numbers(kind, new))))
    return [found[:2], found[2:]]


def _stepped(policy: Policy, kind: PairKind, part: Component | Amount, step: int) -> Policy:
    if isinstance(part, Component):
        return with_weight(policy, kind, part, step)
    return with_amount(policy, kind, part, step // STEPS[2])


def _signed(part: Component | Amount, step: int) -> str:
    by = step if isinstance(part, Component) else step / STEPS[2] * STEP_OF[part] / POINT
    return ("+" if by > 0 else "−") + number(abs(by))


def _what_counts(kind: PairKind) -> Button:
    return title(kind), ShowPolicy(kind=kind)
