"""Somebody has joined: what they see next, and what coordinators hear of it."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Screen
from bot.domain.joining import Joined, JoinedMeanwhile
from bot.domain.pairings import PairKind
from bot.domain.roles import HELPERS, OVERSEERS, Role
from bot.domain.vocabulary import role_name
from bot.models import Person
from bot.services.pair_views import MyPair, Prospect
from bot.texts import Markup, _, bold, lines, listed, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens import my_learners, my_mentor
from handlers.screens.pair_buttons import Lists, ShowPairList, ShowPairs, WriteTo
from handlers.screens.pair_notices import mine
from handlers.screens.subject_words import inside


def joined(person: Person, prospect: Prospect) -> Screen:
    """What happens next, and nothing that is not sure."""
    role = Role(person.role)
    return Screen(
        paragraphs(
            bold(_("You have joined, {name}. Welcome!", name=person.name)),
            _for_overseer(role) if role in OVERSEERS else _next(role, prospect),
        ),
        [
            *(_write(pair) for pair in prospect.pairs),
            [mine(to_learner=role == Role.LEARNER)] if prospect.pairs else [],
            [(_("Menu"), ToMenu())],
        ],
    )


def _for_overseer(role: Role) -> Markup:
    if role == Role.OBSERVER:
        return _(
            "You see summaries: figures for a day, a week, a longer time, also as a picture and "
            "as a table. What so few people said that one could tell who it was is left out. You "
            "see no names, no messages and no answers of single people."
        )
    return _("You can now invite people, load your content and put pairs together.")


def _next(role: Role, prospect: Prospect) -> Markup:
    if prospect.pairs:
        return _with_whom(role, prospect.pairs)
    helps = role in HELPERS
    if not prospect.shown:
        return my_learners.not_shown() if helps else my_mentor.not_shown()
    if prospect.expected:
        return _expected(helps=helps)
    return _a_learner_is_sought() if helps else _a_helper_is_sought()


def _with_whom(role: Role, pairs: Sequence[MyPair]) -> Markup:
    who = _learners(pairs) if role in HELPERS else lines(*(_helper(pair) for pair in pairs))
    return paragraphs(
        who,
        _(
            "What happens next: I introduce the two of you in a message of its own, which does "
            "not come in quiet hours. You need not wait for it: write a few words now and agree "
            "on a first talk. I hand them on, and neither of you sees the other's account."
        ),
        _a_mentor_is_sought() if _has_only_a_tutor(role, pairs) else None,
    )


def _helper(pair: MyPair) -> Markup:
    if pair.subject:
        subject = inside(pair.subject)
        return _("Your tutor for {subject} is <b>{name}</b>.", name=pair.name, subject=subject)
    if pair.kind == PairKind.TUTOR:
        return _("Your tutor is <b>{name}</b>.", name=pair.name)
    return _("Your mentor is <b>{name}</b>.", name=pair.name)


def _learners(pairs: Sequence[MyPair]) -> Markup:
    names = listed([pair.name for pair in pairs])
    return n_("Your learner is {names}.", "Your learners are {names}.", len(pairs), names=names)


def _has_only_a_tutor(role: Role, pairs: Sequence[MyPair]) -> bool:
    return role == Role.LEARNER and all(pair.kind == PairKind.TUTOR for pair in pairs)


def _write(pair: MyPair) -> list[Button]:
    return [(_("Write to {name}", name=pair.name), WriteTo(id=pair.id))]


def _expected(*, helps: bool) -> Markup:
    """Not by name: they have not agreed to be shown yet."""
    if helps:
        return _(
            "Your institution has already chosen a learner for you, who has not joined here yet. "
            "As soon as there is a pair, I introduce you to each other here."
        )
    return _(
        "Your institution has already chosen a person for you, who has not joined here yet. As "
        "soon as there is a pair, I introduce you here. Meanwhile you can look through programmes "
        "and your timetable, and ask me anything in your own words."
    )


def _a_learner_is_sought() -> Markup:
    return _(
        "A coordinator now looks for a learner who fits. As soon as there is a pair, I "
        "introduce you to each other here. How long that takes, nobody can say yet."
    )


def _a_helper_is_sought() -> Markup:
    return _(
        "A coordinator now looks for a person who fits you. How long that takes, nobody can say "
        "yet; as soon as there is a pair, I introduce you here. Meanwhile you can look through "
        "programmes and your timetable, and ask me anything in your own words."
    )


def _a_mentor_is_sought() -> Markup:
    return _("A coordinator now looks for a mentor who fits you, too.")


@screen_of.register
def _joined(notice: Joined) -> Screen:
    who = role_name(notice.role)
    text = (
        _("{name} has joined. Role: {role}.", name=notice.name, role=who)
        if notice.name
        else _("Somebody has joined who is not shown by name. Role: {role}.", role=who)
    )
    return Screen(text, _ways(waits=notice.role == Role.LEARNER), new=True)


@screen_of.register
def _meanwhile(notice: JoinedMeanwhile) -> Screen:
    """How many came since the last word of it; names as far as people are shown."""
    count = sum(notice.counts.values())
    roles = lines(*(f"{role_name(role)}: {n}" for role, n in notice.counts.items()))
    return Screen(
        paragraphs(
            bold(n_("{n} more person has joined.", "{n} more people have joined.", count)),
            roles,
            _names(notice.names, count - len(notice.names)) if notice.names else None,
        ),
        _ways(waits=Role.LEARNER in notice.counts),
        new=True,
    )


def _names(names: Sequence[str], more: int) -> Markup:
    if not more:
        return listed([*names])
    return n_(
        "{names} and {n} more", "{names} and {n} more", more, names=lines(*names, between=", ")
    )


def _ways(*, waits: bool) -> list[list[Button]]:
    look: Button = (
        (_("Who waits"), ShowPairList(what=Lists.WAITING)) if waits else (_("Pairs"), ShowPairs())
    )
    return [[look, (_("Menu"), ToMenu())]]
