"""The steps of a first afternoon, each as the people who take it see it."""

import re
from datetime import datetime, timedelta
from io import BytesIO

from openpyxl import Workbook, load_workbook

from bot.domain.check_ins import Audience
from bot.domain.vocabulary import role_name
from bot.texts import plain
from handlers.screens.check_in_names import audience_label
from tests.e2e.onboarding import Newcomer
from tests.e2e.pairing import find
from tests.e2e.person import TEXTS, Somebody, told
from tests.e2e.processes import until
from tests.e2e.programme import Programme
from tests.e2e.town import Json, Town
from tests.questions import WITH_MENTOR, label, question

GROUP = "XYZ-26-9"
LEARNER, MENTOR, COORDINATOR = "Lina", "Mark", "Olga"
# They have in common what nobody else of the demonstration has in common with them.
LINA = Newcomer(LEARNER, "tue 6-8; thu 6-8; sat 6-8", "economics", "start_business")
MARK = Newcomer(MENTOR, "tue 6-8; thu 6-8; sat 6-8", "economics", "start_business")

Figures = dict[tuple[str, str], tuple[float, float]]


def workbook(question: str, answer: str, source: str, language: str) -> bytes:
    """A coordinator's workbook: one answer, and one class of a group."""
    book = Workbook()
    book.remove(book.worksheets[0])
    faq = {
        "code": "zither-key",
        f"question_{language}": question,
        f"answer_{language}": answer,
        "source": source,
        "checked_on": "2026-11-01",
    }
    session = {
        "group": GROUP,
        "programme": "cnc",
        f"title_{language}": "XYZ",
        "starts_at": "2031-03-03T10:00",
        "ends_at": "2031-03-03T11:30",
    }
    for name, row in (("faq", faq), ("sessions", session)):
        sheet = book.create_sheet(name)
        sheet.append(list(row))
        sheet.append(list(row.values()))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


async def imports(olga: Somebody, content: bytes) -> None:
    """The workbook is sent, its difference looked at and accepted."""
    await olga.sends("pack.xlsx", content)
    await olga.sees(olga.word("Nothing is loaded yet. Shall I load it?"), "zither-key")
    await olga.presses(olga.word("Load it"))
    await olga.sees(olga.word("Loaded: {name}", name="pack.xlsx"))


async def invites(olga: Somebody, role: str, group: str | None = None) -> str:
    """The link of a new invitation; its picture holds the same one."""
    with TEXTS.speaking(olga.language):
        name = plain(role_name(role))
    await olga.types("/invite")
    await olga.presses(olga.word("Invite somebody"))
    await olga.presses(name, under=olga.word("Whom do you invite?"))
    await olga.presses(
        olga.word("The whole house"), under=olga.word("Where does the person belong?")
    )
    if group:
        await olga.sees(olga.word("Which group does the person study in?"))
        await olga.types(group)
    screen = await olga.sees(olga.word("The invitation is ready."))
    assert screen["photo"]
    (link,) = re.findall(r"https://t\.me/\S+", screen["caption"])
    return str(link)


async def pairs(olga: Somebody, lina: Somebody, mark: Somebody) -> None:
    """Looked at with reasons, made a pair, introduced to each other."""
    word = olga.word
    await olga.types("/pairs")
    await olga.presses(word("Who waits ({count})", count="").partition("(")[0])
    await find(olga, LEARNER, "→")
    await olga.presses(MENTOR)
    await olga.sees(word("Fit: {points}", points="").strip(), LEARNER, MENTOR, "•")
    lina.has_seen_all()
    mark.has_seen_all()
    await olga.presses(word("Make them a pair"))
    await olga.sees(LEARNER, MENTOR)
    await lina.sees(shown(lina, "<b>You have a mentor: {name}</b>", MENTOR))
    await mark.sees(shown(mark, "<b>You have a learner: {name}</b>", LEARNER))


async def check_in_falls_due(bot: Programme, town: Town, lina: Somebody) -> None:
    query = """SELECT min(due_at) AS due_at FROM check_in JOIN person ON person.id = person_id
        WHERE telegram_id = ? AND state = 'due'"""
    (row,) = bot.rows(query, lina.id)
    due = datetime.fromisoformat(f"{row['due_at']}+00:00") + timedelta(minutes=5)
    lina.has_seen_all()
    await town.skip((due - datetime.fromisoformat(await town.now())).total_seconds())


async def answers_check_in(lina: Somebody, values: list[int], comment: str) -> None:
    """Everything for the mentor's eyes only."""
    with TEXTS.speaking(lina.language):
        areas = [question(area) for area in WITH_MENTOR]
        labels = [label(value) for value in values]
        only = plain(audience_label(Audience.MENTOR, MENTOR))
    will = lina.word("Will be seen by: {who}.", who=only)
    await lina.presses(lina.word("Answer"))
    for area, step in zip(areas, labels, strict=True):
        await lina.presses(step, under=area)
    await lina.sees(lina.word("Anything you would like to add in a sentence?"), will)
    await lina.types(comment)
    await lina.sees(lina.word("Only {name} can see:", name=MENTOR), comment)


async def passes_on(lina: Somebody, question: str) -> None:
    """The bot does not know; perhaps it offers something else first."""
    unknown = lina.word("I do not know the answer to that, and I do not want to guess.")
    offer = lina.word("I am not quite sure what you mean. Perhaps one of these?")
    await lina.types(question)
    text, _screen = await lina.sees_one_of(unknown, offer)
    if text == offer:
        await lina.presses(lina.word("None of these"))
    await lina.presses(lina.word("Yes, pass it on"), under=unknown)
    await lina.presses(lina.word("My questions"))
    await lina.sees(question)


async def replies_and_keeps(olga: Somebody, question: str, answer: str) -> None:
    await olga.presses(olga.word("Answer"), under=question)
    await olga.sees(olga.word("It goes to the person who asked, with your name."))
    await olga.types(answer)
    await olga.presses(olga.word("Keep as an article"))
    await olga.presses(olga.word("Next →"), under=question)
    await olga.presses(olga.word("Next →"), under=answer)
    await olga.sees(
        olga.word("Kept. From now on I answer this myself, with your name as the source.")
    )


async def summary(olga: Somebody) -> Figures:
    """The workbook of all time, opened: (section, figure) → (value, of how many)."""
    word = olga.word
    await olga.types("/summary")
    await olga.presses(word("Another period"))
    await olga.presses(word("All time"))
    await olga.presses(word("Table"), under=word("All time"))

    async def look() -> Json | None:
        return next((message for message in olga.new() if "document" in message), None)

    document = (await until(look, "the summary's workbook"))["document"]
    assert document["file_name"].endswith(".xlsx")
    book = load_workbook(BytesIO(await olga.town.file(document["file_id"])))
    rows = book.worksheets[0].iter_rows(min_row=2, values_only=True)
    return {
        (str(section), str(figure)): (_number(value), _number(of))
        for section, figure, value, of, *_rest in rows
    }


def change(before: Figures, after: Figures, language: str, section: str, figure: str) -> object:
    """What has come to a figure, and to what it is a part of."""
    key = (told(language, section), told(language, figure))
    (value, of), (value_before, of_before) = after[key], before[key]
    return value - value_before, of - of_before


def shown(person: Somebody, text: str, name: str) -> str:
    """A text with bold words as the messenger shows it."""
    return re.sub(r"<[^>]+>", "", person.word(text, name=name))


def _number(cell: object) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0
