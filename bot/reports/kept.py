"""The figures of a summary, written down so that what they are drawn as can be made later."""

from pydantic import TypeAdapter

from bot.domain.summary import Summary

_summary = TypeAdapter(Summary)


def kept(summary: Summary) -> bytes:
    return _summary.dump_json(summary)


def read(written: bytes) -> Summary:
    return _summary.validate_json(written)
