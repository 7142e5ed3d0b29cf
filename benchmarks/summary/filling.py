"""Two years of an institution: a check-in a week for everybody, and as much feedback."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.engine import Database

WEEKS = 104
NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})",
    "postgresql": "WITH n(i) AS (SELECT generate_series(1, {rows}))",
}
# So many minutes ago.
AGO = {
    "sqlite": "datetime('{now}', '-' || ({minutes}) || ' minutes')",
    "postgresql": "(timestamptz '{now}+00:00' - ({minutes}) * interval '1 minute')",
}
DAY = {"sqlite": "date('{now}', '-' || ({days}) || ' days')",
       "postgresql": "(date '{now}' - ({days}))"}  # fmt: skip
# A week of check-ins after the other, each learner on a day of their own.
DUE = "({weeks} - 1 - (i - 1) / {people}) * 10080 + (i % 7) * 1440 + i % 600 + 1"
PEOPLE = "(i - 1) % {people} + 1"
FILLING = (
    "INSERT INTO programme (id, code, institution, level, title_ru, title_en, aliases_ru,"
    " aliases_en, field, form, about_ru, about_en, duration_ru, duration_en, fee_ru, fee_en,"
    " requirements_ru, requirements_en, document_ru, document_en, adaptations_ru, adaptations_en,"
    " place_ru, place_en, contact_ru, contact_en, url, next_ru, next_en, leads_to, source,"
    " updated_at) {eight}"
    " SELECT i, 'P' || i, 'House ' || (i % 3), '', '', '', '[]', '[]', '', '',"
    " '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '[]', '',"
    " {start} FROM n",
    "INSERT INTO person (id, role, standing, language, name, languages, fields, goals,"
    " availability, time_zone, format, capacity, veteran, trained, stands_in,"
    " prefers_veteran_mentor, quiet_from, quiet_to, created_at, joined_at, last_seen_at,"
    " programme, study_group, category) {both}"
    " SELECT i, CASE WHEN i > {people} THEN 'mentor' ELSE 'learner' END, 'active', 'ru', '', '[]',"
    " '[]', '[]', '', 'Europe/Moscow', 'either', 9, false, false, false, false, 0, 0, {start},"
    " {start}, {start}, CASE WHEN i > {people} THEN NULL ELSE 'P' || (i % 8 + 1) END,"
    " CASE WHEN i > {people} THEN NULL ELSE 'G' || (i % 400) END,"
    " CASE WHEN i % 3 = 0 THEN 'veteran' ELSE 'student' END FROM n",
    "INSERT INTO pairing (id, learner_id, mentor_id, kind, subject, state, score, parts,"
    " proposed_at, decided_at, waited_since, meetings_told) {each}"
    " SELECT i, i, {people} + 1 + i % {mentors}, 'mentor', '', 'active', 0, '{{}}', {start},"
    " {decided}, {start}, 0 FROM n",
    "INSERT INTO plan (id, name_ru, name_en, scope, questionnaire, cadence, card, state, version,"
    " created_at, changed_at) VALUES (1, '', '', 'institution', 'areas', '{{}}', true, 'live', 1,"
    " {start}, {start})",
    "INSERT INTO plan_run (id, plan_id, pairing_id, begins_on, created_at) {each}"
    " SELECT i, 1, i, {first_day}, {start} FROM n",
    "INSERT INTO check_in (id, run_id, pairing_id, person_id, respondent, state, questionnaire,"
    " questions_version, occurrence, on_date, due_at, asked_at, answered_at) {rows}"
    " SELECT i, {who}, {who}, {who}, 'learner', CASE WHEN i % 20 = 0 THEN 'skipped'"
    " WHEN i % 5 = 0 THEN 'missed' ELSE 'answered' END, 'areas', 1, 'n' || i, {first_day}, {due},"
    " CASE WHEN i % 20 = 0 THEN NULL ELSE {due} END,"
    " CASE WHEN i % 5 = 0 THEN NULL ELSE {due} END FROM n",
    "INSERT INTO check_in_answer (check_in_id, area, value, audience, changed_at)"
    " SELECT id, area, 1 + id % 5, CASE id % 3 WHEN 0 THEN 'trend' WHEN 1 THEN 'mentor' ELSE"
    " 'mentor_and_coordinator' END, due_at FROM check_in, (SELECT 'study' AS area UNION SELECT"
    " 'health' UNION SELECT 'money') AS areas"
    " WHERE state = 'answered'",
    "INSERT INTO card (id, pairing_id, mentor_id, learner_id, due_at, opened_at, closed_at,"
    " outcome, put_off) {cards} SELECT i, {who}, {people} + 1 + i % {mentors}, {who}, {due},"
    " {due}, {due}, 'met', 0 FROM n",
    "INSERT INTO feedback_entry (id, given_on, about, rating, text, author_id) {rows}"
    " SELECT i, {given}, CASE i % 4 WHEN 0 THEN 'class' WHEN 1 THEN 'mentor' WHEN 2 THEN 'bot'"
    " ELSE 'event' END, 1 + i % 5, CASE WHEN i % 100 = 0 THEN 'The place is far.' END,"
    " CASE WHEN i % 8 < 4 THEN {who} END FROM n",
    "INSERT INTO asked_question (id, person_id, text, language, outcome, refs, shown, refused,"
    " context, asked_at) {few} SELECT i, {who}, 'When is the exam?', 'en', 'answer', '[]',"
    " CASE WHEN i % 3 = 0 THEN NULL ELSE 'faq/1' END, false, '{{}}', {due} FROM n",
)


async def fill(database: Database, rows: int, now: datetime) -> None:
    """`rows` check-ins and as many answers in feedback, evenly over two years."""
    name = database.engine.dialect.name
    people = max(-(-rows // WEEKS), 20)
    moment = f"{now:%Y-%m-%d %H:%M:%S}"
    ago, day, numbers = AGO[name], DAY[name], NUMBERS[name]
    long_ago = (WEEKS + 1) * 10080
    words = {
        "people": people,
        "mentors": max(people // 4, 1),
        "weeks": WEEKS,
        "start": ago.format(now=moment, minutes=long_ago),
        "decided": ago.format(now=moment, minutes=long_ago - 1440 * 5),
        "first_day": day.format(now=moment[:10], days=(WEEKS + 1) * 7),
        "who": PEOPLE.format(people=people),
        "due": ago.format(now=moment, minutes=DUE.format(weeks=WEEKS, people=people)),
        "given": day.format(now=moment[:10], days=f"1 + i % {WEEKS * 7}"),
        "rows": numbers.format(rows=rows),
        "each": numbers.format(rows=people),
        "both": numbers.format(rows=people + max(people // 4, 1)),
        "eight": numbers.format(rows=8),
        "cards": numbers.format(rows=rows // 2),
        "few": numbers.format(rows=rows // 10),
    }
    async with database.engine.begin() as connection:
        for statement in FILLING:
            await connection.exec_driver_sql(statement.format(**words))
    await analyse(database)


async def analyse(database: Database) -> None:
    async with database.engine.connect() as connection:
        await _autocommit(connection)


async def _autocommit(connection: AsyncConnection) -> None:
    await connection.execute(text("ANALYZE"))
    await connection.commit()
