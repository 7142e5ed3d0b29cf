"""At the end: what the database and the chats hold is what people did, once each."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from tests.e2e.diary import Diary
from tests.e2e.processes import until
from tests.e2e.programme import Programme
from tests.e2e.town import NEW_MESSAGE, Json, Town

SENDS = ("text", "document", "photo", "voice")
# Of people whom a test adds to the three of the chat page.
FIRST_ID = 5000000010
# So many messages may be on the wire, or sent and not noted, when the program is killed.
AT_ONCE = 6
# What was not so any more when its turn came is not owed to anybody.
STILL_SO = "FROM all_outbox WHERE error IS NULL OR error NOT IN ('outdated', 'heard')"
MOOT = "SELECT * FROM all_outbox WHERE error IN ('outdated', 'heard')"
OURS = {
    "people": "SELECT * FROM person WHERE telegram_id > ?",
    "drafts": """SELECT form FROM draft
        WHERE person_id IN (SELECT id FROM person WHERE telegram_id > ?)""",
    "asked": """SELECT text FROM asked_question
        WHERE person_id IN (SELECT id FROM person WHERE telegram_id > ?)""",
    "requests": """SELECT text, answer FROM request
        WHERE asker_id IN (SELECT id FROM person WHERE telegram_id > ?)""",
    "feedback": """SELECT rating, text FROM feedback_entry
        WHERE author_id IN (SELECT id FROM person WHERE telegram_id > ?)""",
    "closed": """SELECT note FROM card WHERE closed_at IS NOT NULL
        AND mentor_id IN (SELECT id FROM person WHERE telegram_id > ?)""",
}
OUR_CHECK_INS = """SELECT state FROM check_in
    WHERE person_id IN (SELECT id FROM person WHERE telegram_id > ?)"""
OUR_ANSWERS = """SELECT check_in.id, comment, area, value FROM check_in
    JOIN check_in_answer ON check_in.id = check_in_id
    WHERE person_id IN (SELECT id FROM person WHERE telegram_id > ?) ORDER BY check_in.id"""


@dataclass
class Audit:
    """`began`: when it was made."""

    bot: Programme
    town: Town

    def __post_init__(self) -> None:
        self.began = self._now()
        self.bot.watch_removals("inbox", "outbox")

    async def everything_is_heard(self) -> None:
        """What somebody did last may still be on its way when there is nothing else to do."""
        await until(self.town.is_heard, "all that people did is heard")

    def everything_is_handled(self) -> None:
        """Each thing that somebody did was taken in once, and nothing is left to say."""
        states = self._counts("SELECT status, count(*) FROM all_inbox GROUP BY status")
        assert states == {"done": self.town.acts}, states
        unsaid = [one for one in self.bot.rows(f"SELECT * {STILL_SO}") if one["status"] != "sent"]
        assert unsaid == []
        overdue = "SELECT * FROM due_work WHERE done_at IS NULL AND due_at <= ?"
        assert self.bot.rows(overdue, self._now()) == []

    def everything_was_applied_once(self, diary: Diary) -> None:
        """Only our people's rows: the demonstration has a past of its own."""
        ours = {name: self.bot.rows(query, FIRST_ID) for name, query in OURS.items()}
        assert _sorted(ours["asked"], "text") == sorted(diary.questions)
        assert _sorted(ours["requests"], "text") == sorted(diary.requests)
        replies = {row["text"]: row["answer"] for row in ours["requests"] if row["answer"]}
        assert replies == diary.replies
        opinions = [(row["rating"], row["text"]) for row in ours["feedback"]]
        assert sorted(opinions) == sorted(diary.feedback)
        assert _sorted(ours["closed"], "note") == sorted(diary.notes)
        assert ours["drafts"] == []
        for row in ours["people"]:
            person = str(row["telegram_id"])
            quiet = (row["quiet_from"], row["quiet_to"])
            assert quiet == diary.quiet.get(person, quiet)
            assert row["language"] == diary.languages.get(person, row["language"])

    def check_ins_were_answered_once(self, diary: Diary) -> None:
        kept: dict[int, Json] = {}
        for row in self.bot.rows(OUR_ANSWERS, FIRST_ID):
            entry = kept.setdefault(row["id"], {"comment": row["comment"]})
            assert row["area"] not in entry
            entry[row["area"]] = row["value"]
        assert list(kept.values()) == diary.check_ins
        states = Counter(row["state"] for row in self.bot.rows(OUR_CHECK_INS, FIRST_ID))
        assert states["answered"] == len(diary.check_ins)
        assert states["skipped"] == diary.declined

    def each_week_has_its_check_in(self) -> int:
        """One row a plan and due date, a week apart, from the first to one that is to come; how
        many have fallen due since we began."""
        now = self._now()
        rows = self.bot.rows("SELECT run_id, due_at, state FROM check_in ORDER BY due_at")
        for plan in {row["run_id"] for row in rows}:
            due = [datetime.fromisoformat(r["due_at"]) for r in rows if r["run_id"] == plan]
            steps = {later - before for before, later in pairwise(due)}
            assert steps <= {timedelta(weeks=1)}, (plan, due)
            assert due[-1].isoformat(" ") > now, (plan, due[-1], now)
        late = [r for r in rows if r["due_at"] < now and r["state"] == "due"]
        assert late == []
        return len([row for row in rows if self.began < row["due_at"] <= now])

    def messages_arrived(self, kills: int) -> dict[str, int]:
        """At least once, in order; twice only if in flight at a kill or cut off behind."""
        rows = self.bot.rows(f"SELECT * {STILL_SO} ORDER BY id")
        twice = 0
        for person, said in self.town.said.items():
            mine = [r for r in rows if str(r["chat_id"]) == person and r["status"] == "sent"]
            sent = [row for row in mine if row["kind"] in SENDS]
            noted = [row["message_id"] for row in sent]
            posted = [message["message_id"] for message in said]
            assert set(noted) <= set(posted), "said to be sent, but not arrived"
            assert len(set(noted)) == len(noted)
            twice += self._repeated(said, set(noted), self._outdated(person))
            _in_order(sent)
            edits = len([row for row in mine if row["kind"] == "edit"])
            assert len(self.town.edits[person]) <= edits, "an edit was seen twice"
        cut_off = self._cut_off()
        assert twice <= AT_ONCE * kills + cut_off
        return {"messages": len(rows), "repeated": twice, "cut off": cut_off}

    def _outdated(self, person: str) -> int:
        return sum(str(row["chat_id"]) == person for row in self.bot.rows(MOOT))

    def _repeated(self, said: list[Json], noted: set[int], outdated: int) -> int:
        """Messages beyond those noted as sent: each is followed by its noted twin, unless there
        was no need to say it again."""
        extra = [message for message in said if message["message_id"] not in noted]
        later = [message for message in said if message["message_id"] in noted]
        alone = {_words(one) for one in extra if not any(_is_twin(m, one) for m in later)}
        assert len(alone) <= outdated, alone
        return len(extra)

    def _cut_off(self) -> int:
        return len(
            [
                c
                for c in self.town.calls
                if c["fault"] == "drop_after" and c["method"] in NEW_MESSAGE
            ]
        )

    def faults(self) -> Counter[str]:
        return Counter(call["fault"] for call in self.town.calls if call["fault"])

    def _now(self) -> str:
        """The newest moment that the database knows."""
        (row,) = self.bot.rows("SELECT max(done_at) AS now FROM inbox")
        return str(row["now"])

    def _counts(self, query: str) -> dict[str, int]:
        return dict(tuple(row.values()) for row in self.bot.rows(query))


def _sorted(rows: list[Json], column: str) -> list[str]:
    return sorted(row[column] for row in rows)


def _in_order(sent: list[Json]) -> None:
    """Of one lane, whoever was queued first and might be sent first came first."""
    for place, one in enumerate(sent):
        for other in sent[place + 1 :]:
            if one["lane"] == other["lane"] and one["not_before"] <= other["not_before"]:
                assert one["message_id"] < other["message_id"], (one["id"], other["id"])


def _is_twin(later: Json, one: Json) -> bool:
    return later["message_id"] > one["message_id"] and _words(later) == _words(one)


def _words(message: Json) -> str:
    told = {key: message.get(key) for key in ("text", "caption", "inline_keyboard")}
    return json.dumps(told, sort_keys=True)
