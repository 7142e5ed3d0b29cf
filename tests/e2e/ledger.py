"""At the end of a quarter: what was asked, said and done, from the first day to the last."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from tests.e2e.passing import MOSCOW, of_database
from tests.e2e.quarter import Quarter

WEEK = timedelta(weeks=1)
CHECK_INS = """SELECT check_in.* FROM check_in JOIN person ON person.id = person_id
    WHERE telegram_id = ? ORDER BY on_date"""
ANSWERS = "SELECT area, value FROM check_in_answer WHERE check_in_id = ?"
CARDS = """SELECT card.* FROM card JOIN person ON person.id = card.learner_id
    WHERE telegram_id = ? ORDER BY card.id"""
STEPS = "SELECT from_id, to_id, why FROM card_owner WHERE card_id = ? ORDER BY id"
SAID = """SELECT key, polite, budgeted, status, error, sent_at, person_id
    FROM all_outbox WHERE person_id IN (SELECT id FROM person WHERE telegram_id IN (?, ?, ?))"""
# In the keys of messages that ask for something to be done.
CALLS = {"asked", "again", "opened", "due"}

Row = dict[str, Any]


class Ledger:
    def __init__(self, quarter: Quarter) -> None:
        self.quarter, self.bot = quarter, quarter.bot
        people = (quarter.lina.id, quarter.mark.id, quarter.olga.id)
        self.said = self.bot.rows(SAID, *people)
        self.check_ins = self.bot.rows(CHECK_INS, quarter.lina.id)
        self.cards = self.bot.rows(CARDS, quarter.lina.id)

    def a_check_in_came_each_week(self) -> None:
        """Never twice, never left out; what was not answered has its reason."""
        days = [date.fromisoformat(row["on_date"]) for row in self.check_ins]
        assert {later - earlier for earlier, later in pairwise(days)} == {WEEK}
        *past, coming = self.check_ins
        assert len(past) == self.quarter.week + 1
        assert coming["state"] == "due"
        for week, row in enumerate(past):
            answered = week in self.quarter.answered
            assert (row["state"], row["reason"]) == (
                ("answered", None) if answered else ("missed", "no answer")
            )
            assert of_database(row["asked_at"]) - of_database(row["due_at"]) < timedelta(days=1)

    def answers_are_what_was_tapped(self) -> None:
        for week, row in enumerate(self.check_ins):
            answers = self.bot.rows(ANSWERS, row["id"])
            values = {one["value"] for one in answers}
            assert len({one["area"] for one in answers}) == len(answers)
            wanted = self.quarter.answered.get(week)
            assert values == ({wanted} if wanted else set())
            assert row["comment"] == (f"Week {week}" if wanted else None)

    def each_card_went_from_hand_to_hand(self, handed_on: int) -> None:
        """From the mentor on, without a gap; each is closed. `handed_on`: how many others had."""
        asked = [row["id"] for row in self.check_ins if row["asked_at"]]
        assert [card["check_in_id"] for card in self.cards] == asked
        chains = [self._chain(card) for card in self.cards]
        assert len([chain for chain in chains if len(chain) > 1]) == handed_on
        assert all(card["closed_at"] and card["outcome"] for card in self.cards)

    def _chain(self, card: Row) -> list[int | None]:
        owners = [card["mentor_id"]]
        for step in self.bot.rows(STEPS, card["id"]):
            assert step["from_id"] == owners[-1]
            owners.append(step["to_id"])
        assert owners[-1] == card["owner_id"]
        return owners

    def nothing_called_for_what_was_done(self) -> None:
        done = {("check_in", row["id"]): row["answered_at"] for row in self.check_ins}
        done |= {("card", card["id"]): card["closed_at"] for card in self.cards}
        for row in self.said:
            over = done.get(_called_for(row["key"]))
            assert over is None or row["status"] != "sent" or row["sent_at"] <= over, row

    def nobody_was_disturbed(self, budget: int) -> None:
        """Not at night; and unasked no more than so many messages on a day."""
        days: Counter[tuple[int, date]] = Counter()
        for row in self.said:
            if row["status"] == "sent" and row["polite"]:
                moment = of_database(row["sent_at"]).astimezone(MOSCOW)
                assert 8 <= moment.hour < 22, row
                days[row["person_id"], moment.date()] += row["budgeted"]
        assert max(days.values()) <= budget
        assert any(row["error"] == "budget" for row in self.said), "it was never too much"

    def was_said(self, **times: int) -> None:
        """How often something of this kind was to be said: the first word of its key."""
        keys = Counter(row["key"].split(":")[0] for row in self.said if row["key"])
        assert {kind: keys[kind] for kind in times} == times

    def the_call_was_answered_once(self) -> None:
        (call,) = self.bot.rows("SELECT state, drill FROM call")
        assert call == {"state": "spoken", "drill": 0}
        steps = self.bot.rows("SELECT outcome FROM call_step")
        assert [step["outcome"] for step in steps] == ["took"]

    def is_all_settled(self) -> None:
        """All that people did was heard, and nothing is left to say; only what was stale or not so
        any more was never said."""
        heard = Counter(row["status"] for row in self.bot.rows("SELECT status FROM all_inbox"))
        assert heard == {"done": self.quarter.time.town.acts}
        unsaid = [row for row in self.said if row["status"] != "sent"]
        assert [row for row in unsaid if not _is_no_longer_so(row)] == []


def _called_for(key: str | None) -> tuple[str, int]:
    """What somebody was to do something about, by the key of the message."""
    match (key or "").split(":"):
        case [what, number, part, *_rest] if part in CALLS:
            return what, int(number)
    return "", 0


def _is_no_longer_so(row: Row) -> bool:
    """The reminder of the day before, after that; what called for a card that was closed."""
    expired = row["error"] == "expired" and "meeting_day" in row["key"]
    outdated = row["error"] in {"outdated", "heard"} and row["key"].startswith("card:")
    return row["status"] == "dropped" and (expired or outdated)
