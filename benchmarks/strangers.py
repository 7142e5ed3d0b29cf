"""Public questions that nobody asks us, from the training parts alone: what is measured with is
never learned from.

Data: CLINC150, clinc/oos-eval, CC BY 3.0; BANKING77, PolyAI-LDN/task-specific-datasets, CC BY 4.0.
The sets stay outside of the repository.
"""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from random import Random

CLINC, BANKING = "clinc150/data_full.json", "banking77/train.csv"
SEED = 1
OURS = frozenset({
    "accept_reservations", "application_status", "are_you_a_bot", "calendar", "calendar_update",
    "cancel", "change_language", "change_user_name", "current_location", "date", "definition",
    "directions", "distance", "goodbye", "greeting", "how_busy", "income", "maybe",
    "meeting_schedule", "next_holiday", "no", "payday", "pto_request", "pto_request_status",
    "reminder", "reminder_update", "repeat", "reset_settings", "schedule_meeting", "taxes",
    "thank_you", "time", "translate", "user_name", "what_can_i_ask_you", "what_is_your_name",
    "where_are_you_from", "who_do_you_work_for", "who_made_you", "yes",
})  # fmt: skip
"""Intents that may be meant for a bot at a place of learning as well."""


def strangers(folder: Path, *, outside: int, inside: int, banking: int) -> list[str]:
    """So many of each, by chance: CLINC150 out of scope, its intents, and BANKING77."""
    clinc = json.loads((folder / CLINC).read_text(encoding="utf-8"))
    with (folder / BANKING).open(encoding="utf-8", newline="") as file:
        bank = [row["text"] for row in csv.DictReader(file)]
    return [
        *_some((text for text, _ in clinc["oos_train"]), outside),
        *_some((text for text, intent in clinc["train"] if intent not in OURS), inside),
        *_some(bank, banking),
    ]


def _some(texts: Iterable[str], many: int) -> list[str]:
    known = list(texts)
    return Random(SEED).sample(known, min(many, len(known)))
