"""What somebody sent is sent on by Telegram's id of it, and says so where that does not work."""

import pytest
from sqlalchemy import select

from bot.delivery.outbox import post
from bot.delivery.screen import Screen
from bot.domain.media import Media, MediaKind
from bot.models import OutboxMessage
from bot.models.outbox import SENT
from handlers.callbacks import ToMenu
from tests.stage import Someone, Stage

EVERY_KIND = [Media(kind, f"{kind}-1") for kind in MediaKind]
every_kind = pytest.mark.parametrize("media", EVERY_KIND, ids=lambda media: media.kind)


async def show(stage: Stage, to: Someone, screen: Screen, language: str = "en") -> None:
    async with stage.database.write() as session:
        with stage.texts.speaking(language, stage.settings.zone):
            post(session, to.user_id, screen, stage.clock(), over=7)
    await stage.settle()


async def kept(stage: Stage) -> list[OutboxMessage]:
    async with stage.database.read() as session:
        return list(await session.scalars(select(OutboxMessage)))


@every_kind
async def test_it_comes_with_words_and_buttons(stage: Stage, ann: Someone, media: Media) -> None:
    await show(stage, ann, Screen("<b>For you</b>", [[("Menu", ToMenu())]], attached=media))
    assert (ann.screen.attached, ann.screen.text) == (media, "<b>For you</b>")
    assert list(ann.buttons) == ["Menu"]


@every_kind
async def test_nothing_of_it_stays_when_it_is_sent(
    stage: Stage, ann: Someone, media: Media
) -> None:
    await show(stage, ann, Screen("For you", attached=media))
    (message,) = await kept(stage)
    assert (message.status, message.payload, message.file) == (SENT, {}, None)


@pytest.mark.parametrize(
    ("language", "media", "words"),
    [
        ("en", Media(MediaKind.VOICE, "v", seconds=75), "a voice message of 1:15"),
        ("en", Media(MediaKind.DOCUMENT, "v", "<x>.pdf"), "the file “&lt;x&gt;.pdf”"),
        ("ru", Media(MediaKind.VOICE, "v", seconds=75), "голосовое сообщение (1:15)"),
        ("ru", Media(MediaKind.PHOTO, "v"), "картинка"),
    ],
)
async def test_if_telegram_refuses_it_the_words_come_and_say_so(
    stage: Stage, ann: Someone, language: str, media: Media, words: str
) -> None:
    stage.telegram.lost_files.add("v")
    screen = Screen("<b>For you</b>", [[("Menu", ToMenu())]], attached=media)
    await show(stage, ann, screen, language)
    assert ann.screen.text.startswith("<b>For you</b>\n\n")
    assert words in ann.screen.text
    assert (ann.screen.attached, list(ann.buttons)) == (None, ["Menu"])


async def test_words_too_long_for_below_come_after_it(stage: Stage, ann: Someone) -> None:
    voice = Media(MediaKind.VOICE, "v")
    await show(stage, ann, Screen("🙂" * 600, [[("Menu", ToMenu())]], attached=voice))
    first, second = ann.screens[-2:]
    assert (first.attached, first.text, first.buttons) == (voice, "", {})
    assert (second.attached, second.text, list(second.buttons)) == (None, "🙂" * 600, ["Menu"])


async def test_a_press_below_it_is_answered_anew(stage: Stage, ann: Someone) -> None:
    await show(stage, ann, Screen("For you", [[("Menu", ToMenu())]], attached=EVERY_KIND[0]))
    below = ann.screen
    await ann.presses("Menu")
    assert below in ann.screens
    assert ann.screen is not below
