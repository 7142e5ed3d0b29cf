"""The questionnaires that ship: written once, from then on they are the coordinators'."""

import json
from functools import cache
from pathlib import Path

from bot.domain.questionnaires import Questionnaire, Respondent, of_json

READY = Path(__file__).parents[1] / "domain" / "questionnaires.json"


@cache
def ready() -> dict[str, Questionnaire]:
    """Code → what ships, as its first version."""
    return {
        one["code"]: Questionnaire(
            one["code"],
            1,
            (one["name"][0], one["name"][1]),
            Respondent(one["respondent"]),
            of_json(one["items"]),
            ready=True,
        )
        for one in json.loads(READY.read_text(encoding="utf-8"))
    }
