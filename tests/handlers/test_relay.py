"""The two of a pair write to each other: what arrives, in whose name, and what each is told."""

import pytest

from bot.domain.media import Media, MediaKind
from tests.handlers.pair_cast import Cast, both, cast, say
from tests.stage import Someone

__all__ = ["both", "cast"]

VOICE, PHOTO = Media(MediaKind.VOICE, "voice-1"), Media(MediaKind.PHOTO, "photo-1")


async def opened(cast: Cast) -> None:
    """Ann writes to Boris now."""
    await cast.pair()
    await cast.ann.presses(say(cast.language, "Write to Boris", "Написать: Boris"))


def texts(someone: Someone, since: int = 0) -> list[str]:
    return [shown.text for shown in someone.screens[since:]]


async def test_who_gets_it_who_does_not_and_how_it_ends(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await opened(both)
    told = both.ann.screen
    assert _("You are writing to Boris now.", "Теперь вы пишете: Boris.") in told.text
    assert _("it is from Ann", "вашим именем: Ann") in told.text
    assert _("Questions go there, too", "Вопросы тоже уйдут туда") in told.text
    assert _("never what", "никогда не видят о чём") in told.text
    assert _("half an hour without", "полчаса без сообщений") in told.text
    assert _("Done writing", "Закончить переписку") in told.buttons


async def test_words_go_there_and_back(both: Cast) -> None:
    def _(english: str, russian: str) -> str:
        return say(both.language, english, russian)

    await opened(both)
    sent = await both.ann.types("Shall we talk on <Tuesday>?")
    assert _("Handed on to Boris", "Передаю: Boris") in sent.text
    letter = both.boris.screen
    assert letter.text == _("<b>Ann writes:</b>", "<b>Ann пишет:</b>") + (
        "\nShall we talk on &lt;Tuesday&gt;?"
    )
    await both.boris.presses(_("Answer", "Ответить"))
    assert letter in both.boris.screens  # what is answered stays to be read
    await both.boris.types("Gladly")
    assert "Gladly" in both.ann.screen.text
    assert (await both.ann.types("At ten?")).text == _(
        "✓ Handed on to Boris.", "✓ Передаю: Boris."
    )
    done = await both.ann.presses(_("Done writing", "Закончить переписку"))
    assert _("comes to me again", "снова приходит мне") in done.text
    before = len(both.boris.screens)
    await both.ann.types("When is the pool open?")
    assert len(both.boris.screens) == before


@pytest.mark.parametrize("kind", ["voice", "photo", "document"])
async def test_whatever_was_attached_goes_by_its_id(both: Cast, kind: str) -> None:
    await opened(both)
    match kind:
        case "voice":
            await both.ann.sends_voice("voice-1")
        case "photo":
            await both.ann.sends_photo("photo-1", caption="the <lathe>")
        case _:
            await both.ann.sends_document("plan.pdf", b"x")
    shown = both.boris.screen
    file_id = "plan.pdf" if kind == "document" else f"{kind}-1"
    assert shown.attached == Media(MediaKind(kind), file_id)
    assert "Ann" in shown.text
    assert ("the &lt;lathe&gt;" in shown.text) is (kind == "photo")
    assert say(both.language, "Answer", "Ответить") in shown.buttons
    assert say(both.language, "Handed on", "Передаю") in both.ann.screen.text


async def test_an_album_keeps_its_order_and_is_confirmed_once(cast: Cast) -> None:
    await opened(cast)
    boris, ann = len(cast.boris.screens), len(cast.ann.screens)
    for number in range(3):
        caption = "Three parts" if number == 0 else ""
        await cast.ann.sends_photo(f"photo-{number}", caption, media_group_id="album")
    came = cast.boris.screens[boris:]
    assert [one.attached and one.attached.file_id for one in came] == [
        "photo-0",
        "photo-1",
        "photo-2",
    ]
    assert [bool(one.buttons) for one in came] == [True, False, False]
    assert len(cast.ann.screens) == ann + 1
    await cast.ann.types("That is all")
    assert "Handed on" in cast.ann.screen.text


async def test_nothing_tells_the_account_of_who_wrote(cast: Cast) -> None:
    """Neither a header of forwarding nor a name of Telegram's goes along."""
    await opened(cast)
    someone = {"id": 666, "is_bot": False, "first_name": "Hidden", "username": "canary"}
    origin = {"type": "user", "date": 1, "sender_user": someone}
    await cast.ann.sends_voice(forward_origin=origin)
    call = cast.stage.telegram.calls[-2:]
    assert "canary" not in str(call)
    assert str(cast.ann.user_id) not in str([c for c in call if "voice" in type(c).__name__])
    assert cast.boris.screen.attached == VOICE


@pytest.mark.parametrize(
    "card",
    [
        {"contact": {"phone_number": "+79990001122", "first_name": "Ann"}},
        {"location": {"latitude": 1.0, "longitude": 2.0}},
        {
            "venue": {
                "location": {"latitude": 1.0, "longitude": 2.0},
                "title": "Home",
                "address": "Street 1",
            },
            "location": {"latitude": 1.0, "longitude": 2.0},
        },
    ],
)
async def test_a_card_with_a_number_or_a_place_stays_here(
    both: Cast, card: dict[str, object]
) -> None:
    await opened(both)
    before = len(both.boris.screens)
    told = await both.ann.sends(**card)
    assert say(both.language, "I did not hand that on", "Это я не передаю") in told.text
    await both.ann.types("Then in words")
    assert "Then in words" in both.boris.screen.text
    assert len(both.boris.screens) == before + 1


@pytest.mark.parametrize("kind", ["sticker", "video_note", "video", "audio"])
async def test_what_cannot_go_is_said_kindly(both: Cast, kind: str) -> None:
    await opened(both)
    before = len(both.boris.screens)
    file = {"file_id": "x", "file_unique_id": "x"}
    size = {"width": 1, "height": 1, "length": 1, "duration": 1}
    flags = {"is_animated": False, "is_video": False, "type": "regular"}
    told = await both.ann.sends(**{kind: {**file, **size, **flags}})
    assert say(both.language, "I cannot hand that on", "Такое я передать не могу") in told.text
    assert len(both.boris.screens) == before


async def test_a_long_text_comes_whole_in_pieces(both: Cast) -> None:
    await opened(both)
    before = len(both.boris.screens)
    long = "<&> " * 1000
    told = await both.ann.types(long)
    assert say(both.language, "as 4 messages", "4 частями") in told.text
    pieces = texts(both.boris, before)
    whole = "".join(pieces).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert whole.endswith(long)
    assert [bool(shown.buttons) for shown in both.boris.screens[before:]] == [
        False,
        False,
        False,
        True,
    ]


async def test_a_letter_too_long_for_below_a_picture_comes_after_it(cast: Cast) -> None:
    await opened(cast)
    await cast.ann.sends_photo(caption="x" * 1024)
    picture, words = cast.boris.screens[-2:]
    assert picture.attached == PHOTO
    assert "x" * 1024 in words.text
    await cast.boris.types("Nice", to=picture)
    assert "Nice" in cast.ann.screen.text
