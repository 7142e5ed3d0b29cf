"""What a cut of a summary is called."""

from bot.domain.cuts import Cut, Dimension
from bot.domain.pairings import PairKind
from bot.domain.vocabulary import category_name
from bot.texts import Markup, _, safe


def dimension_name(dimension: Dimension) -> Markup:
    return {
        Dimension.ALL: _("Everybody"),
        Dimension.PROGRAMME: _("Programme"),
        Dimension.GROUP: _("Group"),
        Dimension.INSTITUTION: _("Institution"),
        Dimension.CATEGORY: _("Category"),
        Dimension.KIND: _("Mentor or tutor"),
    }[dimension]


def value_name(cut: Cut) -> Markup:
    match cut.dimension:
        case Dimension.CATEGORY:
            return category_name(cut.value)
        case Dimension.KIND if cut.value == PairKind.MENTOR:
            return _("Pairs with a mentor")
        case Dimension.KIND:
            return _("Pairs with a tutor")
        case _:
            return safe(cut.value)


def cut_name(cut: Cut) -> Markup:
    """By its code, which does not change when a title does."""
    if cut.whole:
        return dimension_name(cut.dimension)
    return _("{what}: {value}", what=dimension_name(cut.dimension), value=value_name(cut))
