"""The figures of a summary, written down so that what they are drawn as can be made later."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from bot.domain.summary import Summary

_summary = TypeAdapter(Summary)


@dataclass(frozen=True, slots=True)
class Sketch:
    """Which picture of a summary is to be drawn, and how."""

    summary: Summary
    page: int = 0
    dark: bool = False


_sketch = TypeAdapter(Sketch)


def kept(summary: Summary) -> bytes:
    return _summary.dump_json(summary)


def read(written: bytes) -> Summary:
    return _summary.validate_json(written)


def kept_sketch(sketch: Sketch) -> bytes:
    return _sketch.dump_json(sketch)


def read_sketch(written: bytes) -> Sketch:
    return _sketch.validate_json(written)
