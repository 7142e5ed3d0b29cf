"""Counts of wrong and false answers that are kept, so that none grows unnoticed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cli.common import Exit, errors, fail
from bot.cli.files import writing_to
from bot.knowledge.scoring import Counts, Scored, Verdict, counts, grown
from bot.texts import Markup, _, plain

Kept = dict[str, Counts]
NAMES = ("questions", Verdict.WRONG, Verdict.FALSE)


def kept_in(path: Path) -> Kept:
    """Raises ValueError: the file holds something else; OSError."""
    found = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(found, dict) or not all(map(_is_counts, found.values())):
        raise ValueError(path.name)
    return found


def _is_counts(found: object) -> bool:
    return isinstance(found, dict) and all(isinstance(found.get(one), int) for one in NAMES)


def keep(path: Path, found: Kept) -> None:
    sets = dict(sorted(found.items()))
    path.write_text(json.dumps(sets, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def name_of(file: Path) -> str:
    """A set by its folder and name: `centre/test`."""
    whole = file.resolve()
    return f"{whole.parent.name}/{whole.stem}"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The kept counts of one file, to be compared with or written."""

    path: Path | None
    kept: Kept
    write: bool

    @classmethod
    def of(cls, path: Path | None, *, write: bool) -> "Baseline":
        """Read before anything is asked."""
        if path is None:
            if write:
                fail(Exit.WRONG_USE, _("Say with --baseline into which file."))
            return cls(None, {}, write=False)
        return cls(path, _read(path, may_be_new=write), write)

    def compare(self, file: Path, scored: Sequence[Scored]) -> None:
        """Ends with a code that is not 0 if more is wrong than was kept."""
        if self.path is None:
            return
        name, now = name_of(file), counts(scored)
        if self.write:
            with writing_to(self.path):
                keep(self.path, {**self.kept, name: now})
        elif name not in self.kept:
            said = _("{file} has no counts of {name}; keep them with --write-baseline.",
                     file=self.path, name=name)  # fmt: skip
            fail(Exit.WRONG_USE, said)
        elif more := grown(self.kept[name], now):
            _tell([_more(kind, *change) for kind, change in more.items()])


def _read(path: Path, *, may_be_new: bool) -> Kept:
    if may_be_new and not path.exists():
        return {}
    try:
        return kept_in(path)
    except OSError:
        fail(Exit.WRONG_USE, _("There is no {file}.", file=path))
    except ValueError:
        fail(Exit.WRONG_USE, _("{file} does not hold counts of an evaluation.", file=path))


def _tell(said: Sequence[Markup]) -> None:
    for one in said:
        errors.print(plain(one), style="red", markup=False, highlight=False)
    raise SystemExit(Exit.FAILED)


def _more(kind: str, then: int, now: int) -> Markup:
    if kind == Verdict.WRONG:
        return _("Wrong answers: {then} before, {now} now.", then=then, now=now)
    return _("False answers: {then} before, {now} now.", then=then, now=now)
