"""Methods that set what the bot says of itself: its commands, name and descriptions."""

from collections.abc import Callable

from bot.sandbox.errors import bad
from bot.sandbox.messenger import Messenger
from bot.sandbox.params import Call
from bot.sandbox.shapes import Json


def set_my_commands(messenger: Messenger, call: Call) -> bool:
    return _set_commands(messenger, call, call.params.get("commands") or [])


def delete_my_commands(messenger: Messenger, call: Call) -> bool:
    return _set_commands(messenger, call, [])


def get_my_commands(messenger: Messenger, call: Call) -> list[Json]:
    return messenger.commands.get(_scope(messenger, call), call.text("language_code"))


def setter(what: str, longest: int) -> Callable[[Messenger, Call], bool]:
    """`setMyName` and its like."""

    def set_text(messenger: Messenger, call: Call) -> bool:
        if len(call.text(what)) > longest:
            raise bad(f"bot {what.replace('_', ' ')} is too long")
        messenger.store.put(_key(what, call), call.text(what))
        return True

    return set_text


def getter(what: str) -> Callable[[Messenger, Call], Json]:
    """`getMyName` and its like: in the language asked for, else the general one."""

    def get_text(messenger: Messenger, call: Call) -> Json:
        general = messenger.store.get(f"bot_{what}_", "")
        return {what: messenger.store.get(_key(what, call)) or general}

    return get_text


def _key(what: str, call: Call) -> str:
    return f"bot_{what}_{call.text('language_code')}"


def _set_commands(messenger: Messenger, call: Call, commands: list[Json]) -> bool:
    scope = _scope(messenger, call)
    messenger.commands.set(scope, call.text("language_code"), commands)
    messenger.tell_commands()
    return True


def _scope(messenger: Messenger, call: Call) -> Json | None:
    scope: Json | None = call.params.get("scope")
    if scope and scope.get("type") == "chat":
        messenger.people.reachable(scope.get("chat_id"))
    return scope
