"""Bytes of a text file become text, whichever program wrote them."""

import codecs

from bot.content.problems import Fault, Unreadable, problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes, name: str) -> str:
    """UTF-8, UTF-16 with its mark, or Windows-1251; raises `Unreadable` for what is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, name, encoding)
    if b"\x00" in data:
        raise Unreadable(problem(Fault.NOT_A_TABLE, file=name))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _strictly(data, name, "cp1251")


def _strictly(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as e:
        raise Unreadable(problem(Fault.NOT_A_TABLE, file=name)) from e
