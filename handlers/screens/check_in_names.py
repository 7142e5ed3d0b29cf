"""What areas, answers and audiences are called in the reader's language."""

from bot.domain.area_names import area_name
from bot.domain.check_ins import Area, Audience, Shared
from bot.domain.media_names import media_name
from bot.texts import Markup, _, lines, safe


def question_of(area: str) -> Markup:
    questions = {
        Area.STUDY: _("How is your study going?"),
        Area.TRAVEL: _("How are things with the timetable and getting there?"),
        Area.MONEY: _("How are things with money and papers?"),
        Area.HEALTH: _("How are things with your health, and can you get in everywhere?"),
        Area.HOME: _("How are things at home?"),
        Area.GROUP: _("How are things with your group and your mentor?"),
    }
    return questions[Area(area)]


def value_name(value: int) -> Markup:
    names = {
        5: _("going well"),
        4: _("fine"),
        3: _("so-so"),
        2: _("hard"),
        1: _("very hard"),
    }
    return names[value]


def value_label(value: int) -> str:
    name = value_name(value)
    return name[0].upper() + name[1:]


def audience_label(audience: str, name: str) -> Markup:
    """`name`: the mentor or tutor."""
    labels = {
        Audience.MENTOR: _("Only {name}", name=name),
        Audience.MENTOR_AND_COORDINATOR: _("{name} and the coordinators", name=name),
        Audience.TREND: _("Nobody, only the trend"),
    }
    return labels[Audience(audience)]


def shared_lines(shared: Shared) -> Markup:
    answers = [
        _("• {area}: {value}", area=area_name(area), value=value_name(value))
        for area, value in shared.answers
    ]
    comment = Markup(f"<i>{safe(shared.comment)}</i>") if shared.comment else None
    voice = Markup(f"• {media_name(shared.voice)}") if shared.voice else None
    return lines(*answers, comment, voice)
