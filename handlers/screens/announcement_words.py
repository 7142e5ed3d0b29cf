"""How announcements, segments and how messages ended are called."""

from collections.abc import Callable, Mapping

from bot.domain.announcements import AnnouncementView, State, Words
from bot.domain.media_names import media_name
from bot.domain.roles import Role
from bot.domain.segments import Aspect, Choice
from bot.domain.vocabulary import category_name
from bot.reports.words import STATES
from bot.texts import Markup, _, language, lines, listed, safe, said

SHORT = 60

ASPECTS: Mapping[Aspect, Callable[[], Markup]] = {
    Aspect.ROLE: lambda: _("Role"),
    Aspect.LANGUAGE: lambda: _("Language"),
    Aspect.PROGRAMME: lambda: _("Programme"),
    Aspect.GROUP: lambda: _("Group"),
    Aspect.CATEGORY: lambda: _("Veterans or students"),
    Aspect.INSTITUTION: lambda: _("Institution"),
    Aspect.HEALTH: lambda: _("How their pair stands"),
}
ROLES: Mapping[str, Callable[[], Markup]] = {
    Role.LEARNER: lambda: _("Learners"),
    Role.MENTOR: lambda: _("Mentors"),
    Role.TUTOR: lambda: _("Tutors"),
    Role.COORDINATOR: lambda: _("Coordinators"),
}
LANGUAGES: Mapping[str, Callable[[], Markup]] = {
    "ru": lambda: _("Russian"),
    "en": lambda: _("English"),
}
NAMES: Mapping[Aspect, Mapping[str, Callable[[], Markup]]] = {
    Aspect.ROLE: ROLES,
    Aspect.LANGUAGE: LANGUAGES,
    Aspect.HEALTH: {str(state): name for state, name in STATES.items()},
}
STATE_NAMES: Mapping[State, Callable[[], Markup]] = {
    State.DRAFT: lambda: _("draft"),
    State.LISTING: lambda: _("is being sent"),
    State.SENDING: lambda: _("is being sent"),
    State.PAUSED: lambda: _("held"),
    State.CANCELLED: lambda: _("called off"),
    State.DONE: lambda: _("sent"),
}


def choice_name(aspect: Aspect, one: Choice) -> Markup:
    if one.value in NAMES.get(aspect, {}):
        return NAMES[aspect][one.value]()
    if aspect is Aspect.CATEGORY:
        return category_name(one.value)
    return said(one.ru, one.en) or safe(one.value)


def segment_words(view: AnnouncementView) -> Markup:
    """Each aspect that was chosen in a line of its own."""
    chosen = [
        _("{name}: {value}", name=ASPECTS[aspect](), value=_names(aspect, view))
        for aspect in Aspect
        if view.segment.of(aspect)
    ]
    if not view.segment.of(Aspect.ROLE):
        chosen.insert(0, _("Everybody: learners, mentors and tutors"))
    return lines(*chosen)


def _names(aspect: Aspect, view: AnnouncementView) -> Markup:
    return listed([choice_name(aspect, one) for one in view.named[aspect]])


def text_of(words: Words) -> str:
    """In the reader's language if there is one, else in the other."""
    mine, other = (words.ru, words.en) if language() == "ru" else (words.en, words.ru)
    return mine or other


def short(words: Words, most: int = SHORT) -> Markup:
    """The first words of it, in one line."""
    told = " ".join(text_of(words).split())
    if not told and words.media:
        return media_name(words.media)
    return safe(told if len(told) <= most else told[: most - 1].rstrip() + "…")
