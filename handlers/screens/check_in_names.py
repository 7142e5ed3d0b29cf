"""What questions, answers and audiences are called in the reader's language."""

from bot.domain.check_ins import Audience, Said, Shared
from bot.domain.media_names import media_name
from bot.domain.questionnaires import YES, Item, ItemKind, Respondent
from bot.texts import Markup, _, lines, safe, said


def question_of(item: Item) -> Markup:
    return said(*item.question)


def item_name(item: Item) -> Markup:
    return said(*item.name)


def answer_name(item: Item, value: int) -> Markup:
    """As in a sentence."""
    match item.kind:
        case ItemKind.YES_NO:
            return _("yes") if value == YES else _("no")
        case ItemKind.CHOICE:
            return said(*item.options[value - 1])
        case _:
            return value_name(value)


def answer_label(item: Item, value: int) -> str:
    """As on a button."""
    name = answer_name(item, value)
    return name[0].upper() + name[1:]


def value_name(value: int) -> Markup:
    names = {
        5: _("going well"),
        4: _("fine"),
        3: _("so-so"),
        2: _("hard"),
        1: _("very hard"),
    }
    return names[value]


def audience_label(audience: str, name: str, by: Respondent = Respondent.LEARNER) -> Markup:
    """`name`: the mentor or tutor, if it is the learner `by` whom it is answered."""
    labels = {
        Audience.MENTOR: _("Only {name}", name=name),
        Audience.MENTOR_AND_COORDINATOR: _("{name} and the coordinators", name=name)
        if by is Respondent.LEARNER
        else _("The coordinators"),
        Audience.TREND: _("Nobody, only the trend"),
    }
    return labels[Audience(audience)]


def said_line(one: Said) -> Markup:
    if one.text:
        return _("• {area}: {value}", area=item_name(one.item), value=quoted(one.text))
    return _(
        "• {area}: {value}", area=item_name(one.item), value=answer_name(one.item, one.value or 0)
    )


def quoted(text: str) -> Markup:
    return Markup(f"<i>{safe(text)}</i>")


def shared_lines(shared: Shared) -> Markup:
    comment = quoted(shared.comment) if shared.comment else None
    voice = Markup(f"• {media_name(shared.voice)}") if shared.voice else None
    return lines(*map(said_line, shared.answers), comment, voice)
