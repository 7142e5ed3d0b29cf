"""What coordinators see while they write an announcement and choose for whom it is."""

from collections.abc import Sequence

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.announcement_texts import LONGEST, MORE, TooLongBelow
from bot.domain.announcements import (
    AnnouncementView,
    ChangedMeanwhile,
    Nobody,
    NothingToSay,
    Words,
)
from bot.domain.forms import Answers, Question
from bot.domain.media_names import media_name
from bot.domain.segments import Aspect, Choice
from bot.texts import Markup, _, bold, lines, number, paragraphs
from handlers.callbacks import ToMenu
from handlers.errors import ways, wording
from handlers.screens.announcement_buttons import (
    AttachFile,
    ChooseAspect,
    DropAnnouncement,
    ForWhomItIs,
    NewAnnouncement,
    OpenAnnouncement,
    PreviewAnnouncement,
    RehearseAnnouncement,
    ShowAnnouncements,
    ToggleChoice,
    WriteAnnouncement,
)
from handlers.screens.announcement_words import (
    ASPECTS,
    LANGUAGES,
    STATE_NAMES,
    choice_name,
    segment_words,
    short,
)
from handlers.screens.forms import CHOSEN, Wording
from handlers.screens.paging import last_or, page_of, pager

SHOWN = 400


def listed(found: Sequence[AnnouncementView], page: int, count: int) -> Screen:
    """One page of so many in all."""
    return Screen(
        paragraphs(
            bold(_("Announcements")),
            _(
                "One text to many at once: you see beforehand who gets it, and can hold it or "
                "call it off while it goes out."
            ),
            None if found else _("There is none so far."),
        ),
        [
            [(_("New announcement"), NewAnnouncement())],
            *([(_line(one), OpenAnnouncement(id=one.id))] for one in found),
            pager(count, page, lambda to: ShowAnnouncements(page=to)),
            [(_("Menu"), ToMenu())],
        ],
    )


def _line(one: AnnouncementView) -> Markup:
    state = STATE_NAMES[one.state]()
    return _("{what} · {state}", what=short(one.words, 40), state=state)


def draft(view: AnnouncementView) -> Screen:
    return Screen(
        paragraphs(
            bold(_("Announcement, not sent yet")),
            lines(bold(_("For whom")), segment_words(view)),
            *(_text(view.words, language) for language in LANGUAGES),
            _("Attached: {what}", what=media_name(view.words.media)) if view.words.media else None,
        ),
        [
            [
                (_("Russian text"), WriteAnnouncement(id=view.id, language="ru")),
                (_("English text"), WriteAnnouncement(id=view.id, language="en")),
            ],
            [(_("For whom"), ForWhomItIs(id=view.id)), _attach(view)],
            [(_("See it as they will"), PreviewAnnouncement(id=view.id))],
            [(_("Who would get it, and when?"), RehearseAnnouncement(id=view.id))],
            [(_("Delete this draft"), DropAnnouncement(id=view.id))],
            [(_("All announcements"), ShowAnnouncements()), (_("Menu"), ToMenu())],
        ],
    )


def _text(words: Words, language: str) -> Markup:
    name, mine = LANGUAGES[language](), words.ru if language == "ru" else words.en
    if mine:
        cut = mine if len(mine) <= SHOWN else mine[:SHOWN].rstrip() + "…"
        return lines(bold(name), cut)
    if words.language is None or not (words.ru or words.en):
        return lines(bold(name), _("Nothing is written yet."))
    return lines(
        bold(name),
        _("Nothing is written yet. Who reads this language gets the other text, marked as such."),
    )


def _attach(view: AnnouncementView) -> Button:
    if view.words.media:
        return _("Take the attachment away"), AttachFile(id=view.id, away=True)
    return _("Attach a picture or file"), AttachFile(id=view.id)


def word(question: Question, answers: Answers) -> Wording:
    """`language`: of the coordinator, or of the text that is changed."""
    mine = answers["language"]
    if question.key == MORE:
        other = LANGUAGES["en" if mine == "ru" else "ru"]()
        return Wording(
            _("And the same in {language}?", language=other),
            _("Who reads {language} gets it then. You can also add it later.", language=other),
        )
    return Wording(
        _("What is to be said, in {language}?", language=LANGUAGES[mine]()),
        _(
            "It is shown exactly as you type it, {n} characters at most. Nothing is sent yet.",
            n=number(LONGEST),
        ),
    )


def attach(announcement_id: int) -> Screen:
    return Screen(
        _(
            "Send me one picture or one file. The text stays as you wrote it and is shown below "
            "it; words under the picture are not taken."
        ),
        [[(_("← Back"), OpenAnnouncement(id=announcement_id))]],
    )


def for_whom(view: AnnouncementView) -> Screen:
    buttons: list[Button] = [
        (_aspect(view, aspect), ChooseAspect(id=view.id, aspect=aspect)) for aspect in Aspect
    ]
    return Screen(
        paragraphs(
            bold(_("For whom")),
            segment_words(view),
            _(
                "Whoever fits all that you choose here gets it. Of one kind you may choose "
                "several; coordinators get it only if you choose them."
            ),
        ),
        [
            *(buttons[at : at + 2] for at in range(0, len(buttons), 2)),
            [(_("← Back"), OpenAnnouncement(id=view.id))],
        ],
    )


def _aspect(view: AnnouncementView, aspect: Aspect) -> str:
    return (CHOSEN if view.segment.of(aspect) else "") + ASPECTS[aspect]()


def choose(view: AnnouncementView, aspect: Aspect, choices: Sequence[Choice], page: int) -> Screen:
    """What was chosen stays on the list, also if nobody has it any more."""
    there = {one.value for one in choices}
    every = [*choices, *(one for one in view.named.get(aspect, ()) if one.value not in there)]
    page = last_or(page, len(every))

    def row(one: Choice) -> list[Button]:
        chosen = CHOSEN if one.value in view.segment.of(aspect) else ""
        name = _("{name} ({n})", name=choice_name(aspect, one), n=number(one.people))
        to = ToggleChoice(id=view.id, aspect=aspect, token=one.token, page=page)
        return [(chosen + name, to)]

    return Screen(
        paragraphs(
            bold(ASPECTS[aspect]()),
            _("Tap what fits; tap again to take it back. How many people there are stands beside.")
            if every
            else _("Nobody has told anything of this so far."),
        ),
        [
            *map(row, page_of(every, page)),
            pager(len(every), page, lambda to: ChooseAspect(id=view.id, aspect=aspect, page=to)),
            [(_("Done"), ForWhomItIs(id=view.id))],
        ],
    )


def ask_drop(view: AnnouncementView) -> Screen:
    return Screen(
        _("Delete the draft “{what}”? Nobody has been told anything.", what=short(view.words)),
        [
            [(_("Delete it"), DropAnnouncement(id=view.id, sure=True))],
            [(_("Keep it"), OpenAnnouncement(id=view.id))],
        ],
    )


@wording.register
def _nothing_to_say(_refusal: NothingToSay) -> Markup:
    return _("There is neither a text nor a picture in it yet.")


@wording.register
def _nobody(_refusal: Nobody) -> Markup:
    return _("Nobody fits what you have chosen. Nothing was sent.")


@wording.register
def _changed(_refusal: ChangedMeanwhile) -> Markup:
    return _("The draft has been changed since. Please look once more who would get it.")


@wording.register
def _too_long(refusal: TooLongBelow) -> Markup:
    return _(
        "Below a picture or a file there is room for {n} characters. Please shorten the text "
        "first, or leave the attachment out.",
        n=number(refusal.most),
    )


@ways.register
def _to_the_draft(refusal: ChangedMeanwhile) -> Rows:
    return [[(_("To the draft"), OpenAnnouncement(id=refusal.announcement_id))]]
