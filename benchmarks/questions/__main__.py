"""Measures how questions are understood: `python -m benchmarks.questions [SECTION ...]`.

Labelled sets lie in `benchmarks/data/*/`: a content pack with `dev.tsv` and `test.tsv`. Another
one is given by `--pack FOLDER --questions FILE.tsv`. Public sets stay outside: `--public FOLDER`.
"""

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path

from benchmarks.questions import meaning, sections, sets
from bot.texts import Texts


def given() -> argparse.Namespace:
    asks = argparse.ArgumentParser(
        prog="python -m benchmarks.questions",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = ", ".join(sections.SECTIONS)
    asks.add_argument("sections", nargs="*", help=f"which parts: {names}; all if none is named")
    asks.add_argument("--quick", action="store_true", help="fewer questions and sizes")
    asks.add_argument("--json", action="store_true", help="one object instead of tables")
    asks.add_argument("--failures", action="store_true", help="list what was not right")
    asks.add_argument("--public", type=Path, help="the folder of the public sets")
    asks.add_argument("--seed", type=int, default=1)
    asks.add_argument(
        "--write-baseline", action="store_true", help="keep the counts of all sets, for the tests"
    )
    asks.add_argument("--only", nargs="+", help="only these sets: centre/test")
    asks.add_argument("--words", action="store_true", help="without the encoder alone")
    asks.add_argument("--pack", type=Path, help="a content pack of your own")
    asks.add_argument("--questions", type=Path, nargs="+", help="its questions")
    asks.add_argument("--at", type=datetime.fromisoformat, default=sets.AT.replace(tzinfo=None))
    asks.add_argument("--group", help="in which group the asker of your own set is")
    told = asks.parse_args()
    if strange := set(told.sections) - set(sections.SECTIONS):
        asks.error(f"no such section: {', '.join(sorted(strange))}; there are: {names}")
    if told.write_baseline and (told.pack or told.only or told.words or told.sections != ["sets"]):
        asks.error("--write-baseline goes with all sets: sets --write-baseline")
    if (told.pack is None) != (told.questions is None):
        asks.error("--pack and --questions belong together")
    return told


def main() -> None:
    told = given()
    Texts().speak("en")
    told.modes = [meaning.WORDS] if told.words else list(meaning.modes())
    told.sets = _sets(told)
    if told.json:
        sections.say = lambda _line="": None
    found = {}
    for name in told.sections or sections.SECTIONS:
        sections.say(f"\n{name}: {sections.SECTIONS[name].__doc__}")
        found[name] = sections.SECTIONS[name](told)
    if told.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


def _sets(told: argparse.Namespace) -> list[sets.Labelled]:
    if told.pack is not None:
        asker = {"at": told.at, "group": told.group}
        return [sets.labelled(told.pack, one, asker) for one in told.questions]
    return [one for one in sets.found() if not told.only or one.name in told.only]


if __name__ == "__main__":
    main()
