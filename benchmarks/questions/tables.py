"""Plain tables of shares, with the bounds in which they lie with 95 % of certainty."""

from collections.abc import Sequence

from bot.cli.evaluation_text import aligned
from bot.knowledge.scoring import Rate


def share(rate: Rate) -> str:
    if rate.share is None:
        return "-"
    low, high = rate.bounds
    return f"{rate.share:.3f} [{low:.3f}-{high:.3f}]"


def plain(rate: Rate) -> dict[str, float | int | None]:
    low, high = (round(one, 4) for one in rate.bounds)
    found = None if rate.share is None else round(rate.share, 4)
    return {"many": rate.many, "of": rate.of, "share": found, "low": low, "high": high}


def table(rows: Sequence[Sequence[object]]) -> str:
    return "\n".join(
        f"  {line}" for line in aligned([[str(cell) for cell in row] for row in rows])
    )
