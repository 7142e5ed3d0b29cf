"""What we keep of a person, as they see it: consents, a copy, the end."""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bot.delivery.screen import Document, Screen
from bot.domain.consents import Purpose
from bot.models import Consent
from bot.texts import Markup, _, bold, lines, long_day, number, paragraphs
from handlers.screens.audit_buttons import OwnAudit
from handlers.screens.data_words import word_of
from handlers.screens.quotes import ShowQuotes
from handlers.screens.settings import back
from handlers.screens.settings_buttons import BeShown, Erase, TakeData

FILE = "naparnik-my-data.json"


def data(*, rewords: bool, quotable: int) -> Screen:
    """`rewords`: a language model may be asked. `quotable`: how many of their words may be
    quoted."""
    return Screen(
        paragraphs(
            bold(_("My data")),
            _("You can have a copy of everything I keep about you, or have it erased."),
            _reworded() if rewords else None,
        ),
        [
            [(_("A copy as a file"), TakeData())],
            [(_("My words that may be quoted ({n})", n=number(quotable)), ShowQuotes())]
            if quotable
            else [],
            [(_("Who looked at my page"), OwnAudit())],
            [(_("Erase everything"), Erase(step=0))],
            back(),
        ],
    )


def copy(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Screen:
    named = {
        word_of(table): [{word_of(key): value for key, value in row.items()} for row in found]
        for table, found in rows.items()
    }
    content = json.dumps(named, ensure_ascii=False, indent=2, default=_written)
    return Screen(
        _(
            "This is everything I keep about you. Words that other people wrote are theirs, so "
            "they are not in it; nor is feedback you gave without your name: nobody can tell "
            "which is yours."
        ),
        [back()],
        document=Document(FILE, content.encode()),
    )


def consents(history: Sequence[Consent], question: Markup, *, may_be_shown: bool) -> Screen:
    """Each answer with its date, and the way to change it. `question`: about being shown."""
    return Screen(
        paragraphs(
            bold(_("What I agreed to")),
            lines(*(_line(consent) for consent in history)),
            question if may_be_shown else None,
        ),
        [
            *([_shown(history)] if may_be_shown else []),
            [(_("Keep nothing about me any more"), Erase(step=0))],
            back(),
        ],
    )


def erasing() -> Screen:
    return Screen(
        paragraphs(
            bold(_("What erasing means")),
            _(
                "It goes: your name, your answers and consents, your questions, your link to "
                "this chat. Pairs you are in end, and the other person is told only that."
            ),
            _(
                "It stays: that somebody in your role was here and from when on, that there was a "
                "pair, and when coordinators looked at or changed your page, all without a name "
                "and without words. Feedback you gave without your name stays, too: nobody can "
                "tell that it is yours."
            ),
            _("It cannot be undone. Perhaps a break is enough? You find it in the settings."),
        ),
        [[(_("Erase everything"), Erase(step=1))], back()],
    )


def sure() -> Screen:
    return Screen(
        _("Are you sure? After this press I do not know you any more."),
        [[(_("Yes, erase everything now"), Erase(step=2))], back()],
    )


def goodbye() -> Screen:
    return Screen(
        paragraphs(
            _("It is erased. The last technical traces of this chat go within the hour."),
            _(
                "Thank you for having been here. With a new invitation you can always begin "
                "again. All the best!"
            ),
        )
    )


def _reworded() -> Markup:
    return _(
        "If I do not understand a question, I may show its words to a language model that the "
        "institution has chosen, to understand it better. It does not learn who asks, and names, "
        "numbers and addresses that I recognise are covered."
    )


def _line(consent: Consent) -> Markup:
    what = {
        Purpose.PROCESSING: _("Keeping what I tell"),
        Purpose.SHOWING: _("Being shown to the other side of a pair"),
        Purpose.ASKED: _("Being shown to learners who may ask me"),
    }[Purpose(consent.purpose)]
    answer = _("yes") if consent.given else _("no")
    return _("{day}: {what}: {answer}", day=long_day(consent.at), what=what, answer=answer)


def _shown(history: Sequence[Consent]) -> list[tuple[str, BeShown]]:
    given = [c.given for c in history if c.purpose == Purpose.SHOWING][-1:] == [True]
    label = _("Do not show me any more") if given else _("Yes, I may be shown")
    return [(label, BeShown(agreed=not given))]


def _written(value: object) -> str:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
