"""A chat of the staff: what waits is shown there, taken by a button, answered by a reply."""

import pytest

from handlers.screens.settings_buttons import Erase
from tests.group import Group
from tests.handlers.staff_cast import POOL, Staff
from tests.stage import Stage

LONG = "a" * 1501


@pytest.fixture(params=["en", "ru"])
async def staff(stage: Stage, request: pytest.FixtureRequest) -> Staff:
    return await Staff(stage, request.param).open()


@pytest.fixture
async def group(stage: Stage, staff: Staff) -> Group:
    found = Group(stage)
    await staff.sets(found)
    return found


async def test_a_question_is_taken_and_answered(staff: Staff, group: Group) -> None:
    before = len(staff.vera.screens)
    text = await staff.asks()
    card = group.last
    assert text in card.text
    assert staff.says("{name} asks:", name="Ann") in card.text
    assert "Antonova" not in card.text
    assert len(staff.vera.screens) == before
    await group.presses(staff.vera, staff.says("I take it"))
    assert group.toast == staff.says("You have it.")
    assert staff.says("{name} has it.", name="Vera Volkova") in group.last.text
    looks = staff.says("{name} is looking at your question.", name="Vera Volkova")
    assert looks in staff.ann.screen.text
    await group.replies(staff.vera, group.last, "At nine.")
    assert "At nine." in staff.ann.screen.text
    assert staff.says("{name} answers:", name="Vera Volkova") in staff.ann.screen.text
    sent = group.card(staff.says("Your answer is on its way to {name}.", name="Ann"))
    assert sent.reply_to is not None
    over = group.card(staff.says("Answered: {name}.", name="Vera Volkova"))
    assert over.message_id == card.message_id
    assert text not in over.text
    assert not over.buttons
    assert staff.says("Keep as an article") in staff.vera.buttons


async def test_the_asker_knows_before_who_will_read_it(staff: Staff, group: Group) -> None:
    told = staff.says(
        "The coordinators work in a group. Who is in it reads your question and first name."
    )
    await staff.begins()
    assert told in staff.ann.screen.text
    await staff.ann.presses(staff.says("No, leave it"))
    await group.hears(staff.olga, "/staff_chat")
    await group.presses(staff.olga, staff.says("Stop using it"))
    await staff.begins()
    assert told not in staff.ann.screen.text


async def test_only_one_has_it(staff: Staff, group: Group) -> None:
    card = await staff.shows(group)
    take, over = staff.says("I take it"), staff.says("Take it over")
    data = card.buttons[take]
    await group.presses(staff.vera, take)
    await group.presses_data(staff.olga, data, card)
    has = "{name} has it already. If you agreed on it, press “Take it over” first."
    assert group.toast == staff.says(has, name="Vera Volkova")
    await group.replies(staff.olga, card, "At ten.")
    assert group.last.text == staff.says(has, name="Vera Volkova")
    assert "At ten." not in staff.ann.screen.text
    await group.presses(staff.olga, over)
    assert (
        staff.says("{name} has it.", name="Olga Orlova") in group.card(POOL[staff.language]).text
    )
    await group.replies(staff.olga, card, "At ten.")
    assert "At ten." in staff.ann.screen.text
    assert len([one for one in staff.ann.screens if "At ten." in one.text]) == 1


async def test_whoever_is_no_coordinator_takes_and_sends_nothing(
    stage: Stage, staff: Staff, group: Group
) -> None:
    card = await staff.shows(group)
    asked = len(staff.ann.screens)
    stranger = stage.stranger(77, staff.language)
    for somebody in (staff.boris, stranger, staff.ann):
        await group.presses(somebody, staff.says("I take it"))
        assert group.toast == staff.says(
            "This is not open to you. If you think it should be, please tell your coordinator."
        )
        await group.replies(somebody, card, "At noon.")
        assert group.last.text == staff.says("Not sent: only coordinators answer here.")
    assert len(staff.ann.screens) == asked
    assert staff.says("Nobody has it yet.") in group.card(POOL[staff.language]).text


async def test_only_words_are_handed_on(staff: Staff, group: Group) -> None:
    card = await staff.shows(group)
    asked = len(staff.ann.screens)
    words = "Not sent: from here I can hand on only words. Please write it as a reply."
    voice = {"file_id": "v", "file_unique_id": "v", "duration": 3}
    await group.replies(staff.olga, card, None, voice=voice)
    assert group.last.text == staff.says(words)
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
    await group.replies(staff.olga, card, None, photo=photo, caption="Look")
    assert group.last.text == staff.says(words)
    await group.replies(staff.olga, card, LONG)
    assert group.last.text == staff.says("Not sent: please keep it to {n} characters.", n=1500)
    assert len(staff.ann.screens) == asked


async def test_an_edited_answer_goes_out_anew_once(staff: Staff, group: Group) -> None:
    card = await staff.shows(group)
    number = await group.replies(staff.olga, card, "At nine.")
    await group.edits(staff.olga, number, card, "At ten.")
    corrected = staff.says("{name} has corrected the answer:", name="Olga Orlova")
    assert corrected in staff.ann.screen.text
    assert "At ten." in staff.ann.screen.text
    seen = len(staff.ann.screens)
    await group.edits(staff.olga, number, card, "At ten.")
    await group.edits(staff.olga, number + 50, card, "At eleven.")
    await group.edits(staff.vera, number, card, "At noon.")
    assert len(staff.ann.screens) == seen


async def test_it_did_not_help(staff: Staff, group: Group) -> None:
    card = await staff.shows(group)
    await group.replies(staff.olga, card, "At nine.")
    await staff.ann.presses(staff.says("That did not help"))
    await staff.ann.types("Also on Sundays?")
    anew = group.last
    assert anew.message_id != card.message_id
    assert staff.says("The reply did not help yet.") in anew.text
    assert "Also on Sundays?" in anew.text
    await group.replies(staff.vera, card, "Not on Sundays.")
    assert "Not on Sundays." in staff.ann.screen.text, "a reply to the first card counts, too"


async def test_what_ends_in_private_ends_here(staff: Staff, group: Group) -> None:
    card = await staff.shows(group)
    await staff.ann.types("/requests")
    await staff.ann.presses(staff.says("Take it back"))
    over = staff.says("It was taken back. Nobody needs to do anything any more.")
    assert over in group.last.text
    await group.replies(staff.olga, card, "At nine.")
    late = "Not sent: this has been answered already, or it was taken back."
    assert group.last.text == staff.says(late)


async def test_what_is_handed_over_in_private_is_shown(staff: Staff, group: Group) -> None:
    await staff.shows(group)
    await staff.olga.types("/requests")
    await staff.olga.presses("Ann")
    await staff.olga.presses(staff.says("Hand over"))
    await staff.olga.presses("Vera")
    assert staff.says("{name} has it.", name="Vera Volkova") in group.last.text
    assert POOL[staff.language] in staff.vera.screen.text, (
        "whom it is handed to is told in private"
    )


async def test_what_a_mentor_alone_sees_is_not_shown(staff: Staff, group: Group) -> None:
    said = len(group.shown)
    await staff.pairs()
    await staff.begins()
    await staff.ann.presses(staff.says("Ask {name}", name="Boris"))
    assert len(group.shown) == said
    await staff.boris.presses(staff.says("Hand it to the coordinators"))
    assert POOL[staff.language] in group.last.text


async def test_a_call_for_a_person_has_no_name_here(staff: Staff, group: Group) -> None:
    await staff.ann.types("/person")
    await staff.ann.presses(staff.says("Yes, please ask them"))
    card = group.last
    assert staff.says("A person is needed now") in card.text
    assert "Ann" not in card.text
    await group.presses(staff.vera, staff.says("I take it"))
    assert "Ann" in staff.vera.screen.text
    await group.replies(staff.vera, card, "I call you at once.")
    assert "I call you at once." in staff.ann.screen.text


async def test_nothing_of_whoever_left_stays(staff: Staff, group: Group) -> None:
    card = await staff.shows(group)
    await group.presses(staff.olga, staff.says("I take it"))
    await staff.ann.presses_data(Erase(step=2).pack())
    shown = group.card(staff.says("Whoever asked this has left. Nothing of it is kept."))
    assert shown.message_id == card.message_id
    assert all(POOL[staff.language] not in one.text for one in group.shown)
