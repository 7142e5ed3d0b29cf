"""multipart/form-data as the clients of this world really send it.

aiohttp's own reader gives a part no name when its file name is raw UTF-8 without quotes, as
grammY sends it; and an answer to a webhook has no reader at all.
"""

import re
from email.message import Message
from urllib.parse import unquote

from bot.sandbox.errors import bad
from bot.sandbox.files import Upload

_PARAMETER = re.compile(r';\s*([\w*]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))')


def read_multipart(body: bytes, content_type: str) -> tuple[dict[str, str], dict[str, Upload]]:
    """The plain fields and the files of a form."""
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for part in _parts(body, _boundary(content_type)):
        head, separator, content = part.partition(b"\r\n\r\n")
        if not separator:
            raise bad("can't parse multipart form: a part has no end of headers")
        _sort(_headers(head), content, fields, files)
    return fields, files


def _sort(
    headers: dict[str, str], content: bytes, fields: dict[str, str], files: dict[str, Upload]
) -> None:
    described = _parameters(headers.get("content-disposition", ""))
    name = described.get("name", "")
    file_name = described.get("filename*", described.get("filename"))
    if file_name is not None:
        kind = headers.get("content-type", "application/octet-stream")
        files[name] = Upload(_plain(file_name), kind.split(";")[0].strip(), content)
    else:
        fields[name] = _decoded(content)


def _boundary(content_type: str) -> bytes:
    message = Message()
    message["Content-Type"] = content_type
    boundary = message.get_boundary()
    if not boundary:
        raise bad("can't parse multipart form: no boundary")
    return boundary.encode()


def _parts(body: bytes, boundary: bytes) -> list[bytes]:
    chunks = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if len(chunks) < 2 or not chunks[-1].startswith(b"--"):
        raise bad("can't parse multipart form: it is cut off")
    return [chunk.removeprefix(b"\r\n") for chunk in chunks[1:-1]]


def _headers(head: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in _decoded(head).split("\r\n"))
    return {name.strip().lower(): value.strip() for name, _colon, value in lines}


def _parameters(disposition: str) -> dict[str, str]:
    found = _PARAMETER.findall(disposition)
    return {name.lower(): re.sub(r"\\(.)", r"\1", quoted) or bare for name, quoted, bare in found}


def _plain(file_name: str) -> str:
    """Without the RFC 5987 prefix, percent signs and folders."""
    name = unquote(re.sub(r"^(?i:utf-8)''", "", file_name))
    return re.split(r"[/\\]", name)[-1].strip() or "file"


def _decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise bad("strings must be encoded in UTF-8") from None
