"""What is wrong with a survey of a content pack."""

from collections.abc import Callable

from bot.content.problems import Fault
from bot.texts import Markup, _

SURVEYS: dict[Fault, Callable[[dict[str, str]], Markup]] = {
    Fault.NOT_SO_MANY_OPTIONS: lambda v: _(
        "a question to choose from needs {least} to {most} options, separated by “;”.", **v
    ),
    Fault.OPTIONS_NOT_ALIKE: lambda v: _(
        "options_ru has {options_ru} options, options_en has {options_en}. They must be the same "
        "ones in the same order, or one of the two stays empty.",
        **v,
    ),
    Fault.OPTION_TOO_LONG: lambda v: _(
        "the option “{cell}” does not fit on a button: at most {longest} signs.", **v
    ),
    Fault.QUESTION_TOO_LONG: lambda v: _(
        "the question is too long to be read on a phone: at most {longest} signs.", **v
    ),
    Fault.ANSWERED_ALREADY: lambda v: _(
        "people have answered {code}: its {columns} cannot be another any more, or their answers "
        "would mean something else. Give the new question a code of its own.",
        **v,
    ),
    Fault.OPTIONS_OF_NOTHING: lambda v: _(
        "this question has options, but its kind is not choice or choices: they are not shown.",
        **v,
    ),
}
