"""What free words are about: a closed list of themes, each with word forms in both languages.

A list that is closed says nothing of any one text: what somebody wrote cannot be read out of how
many texts speak of "the place".
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path


class Theme(StrEnum):
    TIME = "time"
    PLACE = "place"
    CLARITY = "clarity"
    HELP = "help"
    RESPECT = "respect"
    CONTACT = "contact"
    WORKLOAD = "workload"
    PRACTICE = "practice"
    DOCUMENTS = "documents"
    MONEY = "money"
    HEALTH = "health"
    JOB = "job"
    TECHNOLOGY = "technology"
    TIMETABLE = "timetable"
    EXAM = "exam"


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    told = json.loads(Path(__file__).with_name("themes.json").read_text(encoding="utf-8"))
    return {code: tuple(words) for code, words in told.items()}


def words_of(theme: Theme) -> tuple[str, ...]:
    """Each in one of its forms; in Russian and in English."""
    return _words()[theme]
