"""A table, a policy and a result as bytes, for the way to another process and back."""

import io
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

import numpy as np

from bot.domain.pairings import PairKind
from bot.matching.certificate import Certificate
from bot.matching.policy import Component, Policy
from bot.matching.table import Helpers, Learners, Side, Table

Arrays = Mapping[str, np.ndarray[Any, Any]]


def request_of(table: Table, policy: Policy, **more: Any) -> bytes:  # noqa: ANN401  as JSON has it
    """One line of JSON, then the arrays. `more`: what `engine.solve` is told besides."""
    said = {"kind": table.kind, "policy": asdict(policy), "more": more}
    arrays = {
        **_columns("learners", table.learners),
        **_columns("helpers", table.helpers),
        **{name: getattr(table, name) for name in ("minutes", "never", "declined")},
    }
    return json.dumps(said).encode() + b"\n" + bytes_of(arrays)


def read_request(request: bytes) -> tuple[Table, Policy, dict[str, Any]]:
    line, _, rest = request.partition(b"\n")
    said, arrays = json.loads(line), arrays_of(rest)
    table = Table(
        PairKind(said["kind"]),
        Learners(**_side("learners", Learners, arrays)),
        Helpers(**_side("helpers", Helpers, arrays)),
        *(arrays[name] for name in ("minutes", "never", "declined")),
    )
    return table, _policy(said["policy"]), said["more"]


def bytes_of(arrays: Arrays) -> bytes:
    whole = io.BytesIO()
    np.savez(whole, allow_pickle=False, **dict(arrays))
    return whole.getvalue()


def arrays_of(whole: bytes) -> Arrays:
    with np.load(io.BytesIO(whole), allow_pickle=False) as found:
        return {name: found[name] for name in found.files}


def certificate_of(said: Mapping[str, int]) -> Certificate:
    return Certificate(**said)


def _columns(name: str, side: Side) -> dict[str, Any]:
    return {f"{name}.{each.name}": getattr(side, each.name) for each in fields(side)}


def _side(name: str, of: type[Side], arrays: Arrays) -> dict[str, Any]:
    return {each.name: arrays[f"{name}.{each.name}"] for each in fields(of)}


def _policy(said: dict[str, Any]) -> Policy:
    weights = {
        PairKind(kind): {Component(name): weight for name, weight in each.items()}
        for kind, each in said.pop("weights").items()
    }
    return Policy(weights=weights, **said)
