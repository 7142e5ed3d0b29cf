"""How far a sent file has come, in words: coming, checked, loaded, or what is wrong with it."""

from bot.content.difference import Difference
from bot.content.difference_text import cut, difference_lines, problems_text
from bot.content.problems import Fault
from bot.delivery.screen import Button, Rows, Screen
from bot.domain.marks import mark
from bot.services.import_notices import (
    FileChecked,
    FileChecking,
    FileComing,
    FileFailed,
    FileLoaded,
    FileLoading,
    FileLost,
    FileRefused,
    WhoseTimetable,
)
from bot.services.importing import Applied
from bot.texts import Markup, _, bold, lines, n_, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.import_buttons import (
    ForGroup,
    ForPauses,
    ForProgramme,
    HowToImport,
    LeaveIt,
    LoadAndRemove,
    LoadIt,
)

ROOM_FOR_CHANGES, ROOM_FOR_WARNINGS, ROOM_FOR_PROBLEMS = 2400, 900, 3400
MOST_BUTTONS, IN_A_ROW = 60, 3
LONGEST_NAME = 100


@screen_of.register
def _coming(notice: FileComing) -> Screen:
    return Screen(_("I am fetching {name}…", name=short(notice.name)), new=True)


@screen_of.register
def _checking(notice: FileChecking) -> Screen:
    return Screen(_("{name} is here. I am reading and checking it…", name=short(notice.name)))


@screen_of.register
def _whose(notice: WhoseTimetable) -> Screen:
    head = bold(short(notice.name))
    by_caption = _(
        "If it is not here, send the file again and write below it: the group and the code of "
        "the programme, as in “CNC-26-1 cnc”."
    )
    if notice.group:
        asked = _("Of which programme is the group {group}?", group=notice.group)
        return Screen(paragraphs(head, asked, by_caption), _programmes(notice))
    asked = _("Of which group is this timetable?")
    return Screen(paragraphs(head, asked, by_caption), _groups(notice))


def _groups(notice: WhoseTimetable) -> Rows:
    buttons: list[Button] = [
        (group, ForGroup(import_id=notice.import_id, group=mark(group)))
        for group in notice.groups[:MOST_BUTTONS]
    ]
    rows = [buttons[i : i + IN_A_ROW] for i in range(0, len(buttons), IN_A_ROW)]
    label = _("These are holidays: public pauses")
    holidays: list[Button] = [(label, ForPauses(import_id=notice.import_id))]
    return [*rows, holidays, [leave(notice.import_id)]]


def _programmes(notice: WhoseTimetable) -> Rows:
    rows: list[list[Button]] = [
        [(said(ru, en), ForProgramme(import_id=notice.import_id, programme=mark(code)))]
        for code, ru, en in notice.programmes[:MOST_BUTTONS]
    ]
    return [*rows, [leave(notice.import_id)]]


@screen_of.register
def _checked(notice: FileChecked) -> Screen:
    report = notice.report
    head = _("{name}: nothing is wrong with it.", name=short(notice.name))
    told = cut(list(difference_lines(report.difference, 60)), ROOM_FOR_CHANGES)
    doubts = [one for one in report.warnings if one.fault is not Fault.EXAMPLE_LEFT_OUT]
    noticed = problems_text(doubts, ROOM_FOR_WARNINGS) if doubts else None
    warned = lines(bold(_("Worth a look:")), noticed) if noticed else None
    return Screen(
        paragraphs(bold(head), told, _left(report.difference), warned, _asked(report.difference)),
        [*_yeses(notice.import_id, report.difference), [leave(notice.import_id)]],
    )


def _left(difference: Difference) -> Markup | None:
    """A calendar that is shorter than the timetable: were they called off, or not exported?"""
    if not difference.left:
        return None
    return n_(
        "{n} session that this group has to come is not in the file. If it was called off, it can "
        "be removed; else it stays.",
        "{n} sessions that this group has to come are not in the file. If they were called off, "
        "they can be removed; else they stay.",
        difference.left,
    )


def _asked(difference: Difference) -> Markup | None:
    if not difference.is_empty:
        return _("Nothing is loaded yet. Shall I load it?")
    return _("Nothing is removed yet.") if difference.left else None


def _yeses(import_id: int, difference: Difference) -> Rows:
    """What is removed is a choice of its own."""
    left = difference.left
    rows: list[list[Button]] = []
    if not difference.is_empty:
        label = _("Load it, remove nothing") if left else _("Load it")
        rows.append([(label, LoadIt(import_id=import_id))])
    if left:
        text = (
            n_("Remove {n} session", "Remove {n} sessions", left)
            if difference.is_empty
            else n_("Load it, remove {n} session", "Load it, remove {n} sessions", left)
        )
        rows.append([(text, LoadAndRemove(import_id=import_id))])
    return rows


@screen_of.register
def _loading(notice: FileLoading) -> Screen:
    return Screen(_("I am loading {name}…", name=short(notice.name)))


@screen_of.register
def _loaded(notice: FileLoaded) -> Screen:
    told = cut(list(difference_lines(notice.applied.difference, 60)), ROOM_FOR_CHANGES)
    head = bold(_("Loaded: {name}", name=short(notice.name)))
    return Screen(paragraphs(head, told, _people(notice.applied)), ends())


def _people(applied: Applied) -> Markup | None:
    """What became of the table of people, if there was one."""
    invited, guests = applied.invited, len(applied.guests)
    counted = (
        (guests, n_("{n} person is invited now.", "{n} people are invited now.", guests)),
        (
            len(invited.renewed),
            n_(
                "{n} person was invited before; their link stays good.",
                "{n} people were invited before; their links stay good.",
                len(invited.renewed),
            ),
        ),
        (
            len(invited.updated),
            n_(
                "{n} person is with us already.",
                "{n} people are with us already.",
                len(invited.updated),
            ),
        ),
    )
    return lines(*(text for count, text in counted if count)) or None


@screen_of.register
def _refused(notice: FileRefused) -> Screen:
    count = len(notice.problems)
    head = n_(
        "{name} was not loaded: there is {n} thing to put right.",
        "{name} was not loaded: there are {n} things to put right.",
        count,
        name=short(notice.name),
    )
    return Screen(
        paragraphs(
            bold(head),
            problems_text(notice.problems, ROOM_FOR_PROBLEMS),
            _("Please correct it and send it again. Nothing has been changed."),
        ),
        ends(),
    )


@screen_of.register
def _lost(notice: FileLost) -> Screen:
    return Screen(
        _(
            "I could not fetch {name} from Telegram. Please send it again.",
            name=short(notice.name),
        ),
        ends(),
    )


@screen_of.register
def _failed(notice: FileFailed) -> Screen:
    return Screen(
        _(
            "{name} could not be loaded, and nothing has been changed. Please send it again; if "
            "it happens again, tell whoever looks after the bot.",
            name=short(notice.name),
        ),
        ends(),
    )


def short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def leave(import_id: int) -> Button:
    return (_("Leave it"), LeaveIt(import_id=import_id))


def ends() -> Rows:
    return [[(_("How to load content"), HowToImport())], [(_("Menu"), ToMenu())]]
