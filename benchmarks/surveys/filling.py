"""A survey of four questions that has been answered by very many, half of them without a name."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, text

from bot.db.engine import Database
from bot.domain.roles import Role, Standing
from bot.domain.surveys import Asks, Occasion
from bot.models import Person, Survey, SurveyQuestion

CODE, DAYS = "year", 365
QUESTIONS = (
    ("content", Asks.SCALE),
    ("advise", Asks.NPS),
    ("best", Asks.CHOICE),
    ("wish", Asks.TEXT),
)
NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})",
    "postgresql": "WITH n(i) AS (SELECT generate_series(1, {rows}))",
}
DAY = {"sqlite": "date('{now}', '-' || ({days}) || ' days')",
       "postgresql": "(date '{now}' - ({days}))"}  # fmt: skip
# The number of a question by that of its answer; each has been answered as often.
WHICH = "CASE i % 4 WHEN 0 THEN 'content' WHEN 1 THEN 'advise' WHEN 2 THEN 'best' ELSE 'wish' END"
CHOSEN = "CASE WHEN i % 4 = 3 THEN '[]' ELSE '[\"' || (1 + i % 5) || '\"]' END"
# Each tenth of those who may say something does.
TEXT = "CASE WHEN i % 40 = 3 THEN 'More practice, please. ' || i END"
FILLING = (
    # One row for each day, question and value, with a name and without.
    "INSERT INTO survey_tally (survey, question, blind, counts_on, value, n) {tallies}"
    " SELECT 'year', q, b, {given}, v, {share} FROM n,"
    " (SELECT 'content' AS q UNION SELECT 'advise' UNION SELECT 'best' UNION SELECT 'wish') AS qs,"
    " (SELECT {false} AS b UNION SELECT {true}) AS bs,"
    " (SELECT '' AS v UNION SELECT '1' UNION SELECT '2' UNION SELECT '3' UNION SELECT '4'"
    " UNION SELECT '5') AS vs",
    # What was signed stays; of what was not only the words.
    "INSERT INTO survey_answer (id, survey, question, author_id, given_on, chosen, text,"
    " counts_on) {half} SELECT i, 'year', {which}, 1 + i % {people}, {given}, {chosen}, {text},"
    " {given} FROM n",
    "INSERT INTO blind_answer (id, survey, question, chosen, text, thread, counts_on)"
    " {words} SELECT i, 'year', 'wish', '[]', 'It is far. ' || i, i, {given} FROM n",
    "INSERT INTO survey_ask (id, survey, person_id, occasion, asked_on, undelivered) {sheets}"
    " SELECT i, 'year', 1 + i % {people}, 'sent:' || (i / {people}), {given},"
    " CASE WHEN i % 50 = 0 THEN 'unreachable' END FROM n",
    "INSERT INTO survey_ticket (id, survey, until, spent) {sheets}"
    " SELECT i * 4611686018427 % 4611686018427387903, 'year', {given}, i % 2 = 0 FROM n",
)


async def fill(database: Database, answers: int, people: int, now: datetime) -> int:
    """So many answers of so many people within a year; the number of the survey."""
    name = database.engine.dialect.name
    numbers, moment = NUMBERS[name], f"{now:%Y-%m-%d}"
    words: dict[str, Any] = {
        "people": people,
        "given": DAY[name].format(now=moment, days=f"1 + i % {DAYS}"),
        "which": WHICH,
        "chosen": f"CAST({CHOSEN} AS json)" if name == "postgresql" else CHOSEN,
        "text": TEXT,
        "share": max(answers // (DAYS * 2 * 4 * 6), 1),
        "true": "1" if name == "sqlite" else "true",
        "false": "0" if name == "sqlite" else "false",
        "tallies": numbers.format(rows=DAYS),
        "half": numbers.format(rows=answers // 2),
        "words": numbers.format(rows=answers // 80),
        "sheets": numbers.format(rows=answers // 2),
    }
    async with database.write() as session:
        known: dict[str, object] = {
            "role": Role.LEARNER,
            "standing": Standing.ACTIVE,
            "language": "en",
        }
        known |= {"created_at": now, "joined_at": now, "quiet_from": 0, "quiet_to": 0}
        rows = [known | {"id": n, "chat_id": n} for n in range(1, people + 1)]
        await session.execute(insert(Person), rows)
        survey = Survey(code=CODE, occasion=Occasion.DEMAND, whom=["learner"], updated_at=now)
        session.add(survey)
        for number, (code, kind) in enumerate(QUESTIONS, 1):
            asked = {"kind": kind, "question_en": code, "options_en": list("abcde")}
            session.add(
                SurveyQuestion(survey=CODE, code=code, number=number, updated_at=now, **asked)
            )
        await session.flush()
        number = survey.id
    async with database.engine.begin() as connection:
        for statement in FILLING:
            await connection.exec_driver_sql(statement.format(**words))
    async with database.engine.connect() as connection:
        await connection.execute(text("ANALYZE"))
        await connection.commit()
    return number
