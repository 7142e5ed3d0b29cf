"""What the doctor sees of the way to a person: the words that offer it, and whom to turn to."""

from sqlalchemy import func, select

from bot.cli.findings import Check
from bot.db.engine import Database
from bot.knowledge import danger
from bot.knowledge.danger import BadWordList, Wrong
from bot.models import Contact, StaffChat
from bot.settings import PREFIX, Settings
from bot.texts import Markup, _, n_


async def care_words(settings: Settings) -> list[Check]:
    file = settings.care_words
    try:
        count = danger.phrases_in(file)
    except BadWordList as error:
        return [
            Check(
                "care_words",
                False,
                _("The word list {file} cannot be used, ours is instead.", file=error.file),
                _advice(error.why),
            )
        ]
    if file is None:
        said = n_(
            "Words of danger: our own list, {n} phrase.",
            "Words of danger: our own list, {n} phrases.",
            count,
        )
    else:
        said = n_(
            "Words of danger: {file}, {n} phrase.",
            "Words of danger: {file}, {n} phrases.",
            count,
            file=file,
        )
    return [Check("care_words", True, said)]


async def contacts(opened: Database) -> list[Check]:
    """Fine without any: the emergency number is always shown."""
    async with opened.read() as session:
        count = await session.scalar(select(func.count(Contact.id))) or 0
    if count:
        said = n_("There is {n} contact to turn to.", "There are {n} contacts to turn to.", count)
        return [Check("contacts", True, said)]
    return [
        Check(
            "contacts",
            True,
            _("No contacts are set: whoever needs help now is shown the number 112 alone."),
            _("Put them into the table contacts of a content pack: naparnik template"),
        )
    ]


async def staff_chats(opened: Database) -> list[Check]:
    """None is needed; one that is set and closed to the bot should be set anew."""
    async with opened.read() as session:
        found = (await session.scalars(select(StaffChat).order_by(StaffChat.id))).all()
    return [_staff_chat(chat) for chat in found]


def _staff_chat(chat: StaffChat) -> Check:
    if chat.lost_at is None:
        return Check(
            "staff_chat", True, _("A chat of the staff is set: {title}", title=chat.title)
        )
    lost = _("The bot cannot write in the chat of the staff any more: {title}", title=chat.title)
    return Check(
        "staff_chat",
        False,
        lost,
        _("Coordinators are told in private. To set one anew: /staff_chat in the group."),
    )


def _advice(why: Wrong) -> Markup:
    name = f"{PREFIX}CARE_WORDS"
    match why:
        case Wrong.UNREADABLE:
            return _("It is not there or may not be read. Check {name}.", name=name)
        case Wrong.NOT_UTF8:
            return _("It is no text in UTF-8. Save it so, or take {name} away.", name=name)
        case Wrong.EMPTY:
            return _("There is no phrase in it: write one a line, or take {name} away.", name=name)
        case Wrong.TOO_LONG:
            return n_(
                "It may have {n} line at most.",
                "It may have {n} lines at most.",
                danger.MOST_PHRASES,
            )
