"""What the buttons about questionnaires carry."""

from aiogram.filters.callback_data import CallbackData


class ShowQuestions(CallbackData, prefix="qns"):
    """All questionnaires."""

    page: int = 0


class OpenQuestions(CallbackData, prefix="qno"):
    code: str


class CountAnswers(CallbackData, prefix="qnc"):
    """What was answered lately, counted."""

    code: str


class NewQuestions(CallbackData, prefix="qnn"):
    """One more; `copy_of`: beginning with the questions of this one, "" with none."""

    copy_of: str = ""


class PublishQuestions(CallbackData, prefix="qnp"):
    """`seen`: the state of the draft that was looked at."""

    code: str
    seen: int


class DropDraft(CallbackData, prefix="qnd"):
    code: str
    seen: int


class RenameQuestions(CallbackData, prefix="qnr"):
    code: str


class OpenItem(CallbackData, prefix="qio"):
    code: str
    key: str


class MoveItem(CallbackData, prefix="qim"):
    """`by`: so many places further down."""

    code: str
    key: str
    by: int


class RemoveItem(CallbackData, prefix="qir"):
    code: str
    key: str


class WordItem(CallbackData, prefix="qiw"):
    """Its words are to be others."""

    code: str
    key: str


class LimitItem(CallbackData, prefix="qil"):
    """`what`: "mentor" or "placed"; pressed again it is asked of everybody."""

    code: str
    key: str
    what: str


class CallItem(CallbackData, prefix="qic"):
    """Whether this answer says that help is wanted."""

    code: str
    key: str
    value: int


class AddArea(CallbackData, prefix="qia"):
    """A question more, of those that summaries know."""

    code: str
    area: str


class AddItem(CallbackData, prefix="qiq"):
    """A question more, of one's own."""

    code: str


class PickArea(CallbackData, prefix="qip"):
    code: str
