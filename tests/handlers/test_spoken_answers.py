"""A voice message as the answer to a question of a form that takes one."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.delivery.screen import Reply, Screen
from bot.domain.forms import Answers, Form, Kind, Question
from bot.domain.media import Media, MediaKind, heard
from bot.models import Draft, Person
from bot.services.services import Services
from bot.texts import Markup
from handlers import forms
from handlers.forms import Talk
from handlers.screens.forms import Wording
from tests.stage import Someone, Stage

FORM = Form(
    "spoken",
    (
        Question("how", Kind.TEXT, voice=True, most=20),
        Question("name", Kind.TEXT),
    ),
)
VOICE = Media(MediaKind.VOICE, "voice-1", seconds=12)


def word(question: Question, _answers: Answers) -> Wording:
    return Wording(Markup(f"{question.key}?"))


async def finish(_person: Person, draft: Draft, _services: Services) -> Reply:
    return Screen(Markup(str(draft.answers["how"])))


@pytest.fixture
async def asked(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    monkeypatch.setitem(forms._talks, "spoken", Talk(FORM, word, finish))

    async def ask(language: str = "en") -> Someone:
        someone = await stage.someone(language=language)
        async with stage.database.write() as session:
            await stage.services(session).drafts.begin(await someone.row(), FORM)
        return someone

    return ask


async def draft_of(someone: Someone) -> Draft:
    async with someone.stage.database.read() as session:
        draft = await someone.stage.services(session).drafts.get(await someone.row(), "spoken")
        assert draft
        return draft


@pytest.mark.parametrize(
    ("language", "says", "length"),
    [
        ("en", "or send a voice message", "So far: a voice message of 0:12"),
        ("ru", "или пришлите голосовое", "Сейчас: голосовое сообщение (0:12)"),
    ],
)
async def test_it_is_kept_as_what_telegram_calls_it(
    asked: Callable[[str], Any], language: str, says: str, length: str
) -> None:
    ann = await asked(language)
    assert says in (await ann.sends_photo()).text
    assert "name?" in (await ann.sends_voice()).text
    assert (await draft_of(ann)).answers == {"how": VOICE.as_json()}
    assert heard((await draft_of(ann)).answers["how"]) == VOICE
    back = await ann.presses("Back" if language == "en" else "Назад")
    assert length in back.text


async def test_words_are_taken_as_ever(asked: Callable[[], Any]) -> None:
    ann = await asked()
    assert "20 characters" in (await ann.types("x" * 21)).text
    await ann.types("fine")
    assert heard((await draft_of(ann)).answers["how"]) is None
    assert (await draft_of(ann)).answers == {"how": "fine"}


async def test_where_words_are_needed_a_voice_is_not_taken(asked: Callable[[], Any]) -> None:
    ann = await asked()
    await ann.sends_voice()
    refused = await ann.sends_voice()
    assert "typed words and buttons only" in refused.text
    assert "name" not in (await draft_of(ann)).answers
