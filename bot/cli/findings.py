"""What `naparnik doctor` finds, for a person and for a script."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import typer

from bot.cli.common import console
from bot.texts import Markup, plain


@dataclass(frozen=True, slots=True)
class Check:
    """`name` is for scripts. Fine with an advice: nothing is wrong, yet one could do more."""

    name: str
    fine: bool
    said: Markup
    advice: Markup | None = None


def told(found: Sequence[Check]) -> None:
    for check in found:
        mark, style = ("✓", "green") if check.fine else ("✗", "red")
        console.print(f"{mark} {plain(check.said)}", style=style, markup=False, highlight=False)
        if check.advice:
            console.print(f"  → {plain(check.advice)}", markup=False, highlight=False)


def told_to_machines(found: Sequence[Check]) -> None:
    checks = [
        {
            "name": check.name,
            "fine": check.fine,
            "said": plain(check.said),
            "advice": plain(check.advice) if check.advice else None,
        }
        for check in found
    ]
    fine = all(check.fine for check in found)
    typer.echo(json.dumps({"fine": fine, "checks": checks}, ensure_ascii=False))
