"""The command line. Its words are chosen once, when this package is imported."""

import os

from bot.texts import Texts


def _language() -> str:
    """`NAPARNIK_LANGUAGE`, else what the terminal speaks."""
    told = (
        os.environ.get("NAPARNIK_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG")
    )
    return Texts(default="en").nearest((told or "").replace("_", "-"))


LANGUAGE = _language()
Texts().speak(LANGUAGE)
