"""A call's parameters, whichever way they come, checked against aiogram's own method classes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from urllib.parse import parse_qsl

from aiogram import methods
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import InlineKeyboardMarkup, InputFile
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.sandbox.errors import ApiError, bad
from bot.sandbox.files import Upload
from bot.sandbox.multipart import read_multipart
from bot.sandbox.shapes import Json

_CLASSES: dict[str, type[TelegramMethod[Any]]] = {
    name.lower(): kind
    for name, kind in vars(methods).items()
    if isinstance(kind, type) and issubclass(kind, TelegramMethod) and kind is not TelegramMethod
}
_MOST = 2**62
_NEVER_SENT = (Default, InputFile)
"""What a parameter may be inside aiogram only."""
_INLINE = TypeAdapter[Any](InlineKeyboardMarkup)


@dataclass(slots=True)
class Call:
    """One call of a method: its checked parameters and the files that came with it."""

    method: str
    params: Json
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return str(self.params.get(name, ""))

    def flag(self, name: str) -> bool:
        return self.params.get(name) is True

    def number(self, name: str, otherwise: int = 0) -> int:
        value = self.params.get(name)
        return min(max(value, -_MOST), _MOST) if isinstance(value, int) else otherwise


def read_body(body: bytes, content_type: str) -> tuple[Json, dict[str, Upload]]:
    """Raw parameters and files; what came as a form is all text."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json":
        return json_object(body), {}
    if kind == "multipart/form-data":
        fields, files = read_multipart(body, content_type)
        return dict[str, Any](fields), files
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise bad("strings must be encoded in UTF-8") from None
    return dict(pairs), {}


def json_object(body: bytes) -> Json:
    read = _loaded(body or b"{}", "")
    if not isinstance(read, dict):
        raise bad("expected a JSON object")
    return read


def _loaded(text: bytes | str, what: str) -> object:
    try:
        read: object = json.loads(text)
        json.dumps(read, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
    except (ValueError, RecursionError):
        raise bad(f"can't parse {what}JSON object") from None
    return read


def known(method: str) -> bool:
    return method.lower() in _CLASSES


def checked(method: str, raw: Json, files: Mapping[str, Upload], *, strict: bool) -> Call:
    """Every parameter in its own type; what is missing is for the method to miss."""
    types = _types(method.lower())
    for name in files:
        if name in types:
            raw.setdefault(name, f"attach://{name}")
    if strict and (unknown := sorted(set(raw) - set(types))):
        raise bad(f"unknown parameter of {method}: {', '.join(unknown)}")
    named = {name: value for name, value in raw.items() if name in types and value is not None}
    values = {name: types[name].value(name, value, strict) for name, value in named.items()}
    return Call(method, values, files)


@dataclass(frozen=True, slots=True)
class _Type:
    """What one parameter may be."""

    adapter: TypeAdapter[Any]
    is_json: bool

    def value(self, name: str, given: object, strict: bool) -> object:
        if self.is_json and isinstance(given, str):
            given = _loaded(given, f"{name} ")
        try:
            read = self._adapter(given).validate_python(given)
        except ValidationError as error:
            raise _wrong(name, error) from None
        if strict and (extra := sorted(_unknown_fields(read))):
            raise bad(f"unknown field in {name}: {', '.join(extra)}")
        return given if self.is_json else read

    def _adapter(self, given: object) -> TypeAdapter[Any]:
        """An inline keyboard is one by its name, whatever else is wrong with it."""
        inline = isinstance(given, dict) and "inline_keyboard" in given
        return _INLINE if inline else self.adapter


@cache
def _types(method: str) -> dict[str, _Type]:
    fields = _CLASSES[method].model_fields
    return {name: _type(info.annotation) for name, info in fields.items()}


def _type(annotation: Any) -> _Type:  # noqa: ANN401 - a type of any shape
    members = [kind for kind in _members(annotation) if kind not in _NEVER_SENT]
    return _Type(TypeAdapter(reduce(or_, members)), any(map(_structured, members)))


def _members(annotation: Any) -> list[Any]:  # noqa: ANN401 - a type of any shape
    if get_origin(annotation) is Annotated:
        return _members(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return [part for inner in get_args(annotation) for part in _members(inner)]
    return [annotation]


def _structured(kind: Any) -> bool:  # noqa: ANN401 - a type of any shape
    return get_origin(kind) is list or (isinstance(kind, type) and issubclass(kind, BaseModel))


def _wrong(name: str, error: ValidationError) -> ApiError:
    first = error.errors()[0]
    place = ".".join(str(step) for step in (name, *first["loc"]))
    return bad(f"can't parse {place}: {first['msg']}")


def _unknown_fields(value: object) -> set[str]:
    if isinstance(value, list):
        return {name for item in value for name in _unknown_fields(item)}
    if not isinstance(value, BaseModel):
        return set()
    inner = (getattr(value, name) for name in value.model_fields_set if hasattr(value, name))
    return set(value.model_extra or {}).union(*map(_unknown_fields, inner))
