"""Files both ways: kept, described as Telegram describes them, and checked to be what they say."""

import hashlib
import secrets
from dataclasses import dataclass
from mimetypes import MimeTypes

from bot.sandbox.errors import bad, too_large
from bot.sandbox.shapes import Json
from bot.sandbox.store import Store

MEGABYTE = 2**20
LARGEST_UP = 50 * MEGABYTE
LARGEST_DOWN = 20 * MEGABYTE
LARGEST_PHOTO = 10 * MEGABYTE
_START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_TYPES = MimeTypes()
_TYPES.add_type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx")
_TYPES.add_type("text/calendar", ".ics")
_TYPES.add_type("text/csv", ".csv")
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    mime_type: str
    data: bytes


class Files:
    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, kind: str, upload: Upload) -> str:
        """Check a new file and remember it; its id."""
        if not upload.data:
            raise bad("file must be non-empty")
        if len(upload.data) > (LARGEST_PHOTO if kind == "photo" else LARGEST_UP):
            raise too_large()
        file_id = f"{kind}-{secrets.token_urlsafe(15)}"
        values = (file_id, upload.name, _mime_type(upload), upload.data)
        self._store.run("INSERT INTO file VALUES (?, ?, ?, ?)", *values)
        return file_id

    def get(self, file_id: str) -> Upload | None:
        query = "SELECT name, mime_type, data FROM file WHERE id = ?"
        found = self._store.row(query, file_id)
        return Upload(*found) if found else None

    def again(self, kind: str, file_id: str) -> str:
        """The id of a file that is sent once more; it must be of the same kind."""
        if self.get(file_id) is None:
            reason = "can't unserialize it. Wrong last symbol"
            raise bad(f"wrong remote file identifier specified: {reason}")
        known = file_id.partition("-")[0]
        if known != kind:
            raise bad(f"can't use file of type {known.title()} as {kind.title()}")
        return file_id

    def described(self, kind: str, file_id: str) -> Json:
        """The part of a message that shows the file, such as `{"document": {…}}`."""
        upload = self.get(file_id)
        if upload is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        about = {**_identity(file_id, upload.data), "file_size": len(upload.data)}
        if kind == "photo":
            width, height = picture_size(upload.data)
            return {"photo": [{**about, "width": width, "height": height}]}
        if kind == "voice":
            return {"voice": {**about, "mime_type": upload.mime_type, "duration": 1}}
        return {
            "document": {**about, "file_name": upload.name, "mime_type": upload.mime_type},
        }

    def for_download(self, file_id: str) -> Json:
        upload = self.get(file_id)
        if upload is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(upload.data) > LARGEST_DOWN:
            raise bad("file is too big")
        about = _identity(file_id, upload.data)
        folder = {"photo": "photos", "voice": "voice"}.get(file_id.partition("-")[0], "documents")
        return {**about, "file_size": len(upload.data), "file_path": f"{folder}/{file_id}"}


def picture_size(data: bytes) -> tuple[int, int]:
    """Width and height out of a PNG or JPEG header; anything else is no picture."""
    width, height = _png_size(data) or _jpeg_size(data) or (0, 0)
    if not width or not height:
        raise bad("IMAGE_PROCESS_FAILED")
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return width, height


def is_picture(data: bytes) -> bool:
    return bool(_png_size(data) or _jpeg_size(data))


def _png_size(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(_PNG) or data[12:16] != b"IHDR" or len(data) < 33:
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while data.startswith(b"\xff\xd8\xff") and at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _START_OF_FRAME:
            height, width = data[at + 5 : at + 7], data[at + 7 : at + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _identity(file_id: str, data: bytes) -> Json:
    return {"file_id": file_id, "file_unique_id": hashlib.sha256(data).hexdigest()[:16]}


def _mime_type(upload: Upload) -> str:
    """Telegram believes the name more than the header."""
    return _TYPES.guess_type(upload.name)[0] or upload.mime_type
