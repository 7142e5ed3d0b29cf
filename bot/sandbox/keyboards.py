"""Which keyboards Telegram would accept under a message."""

import re

from bot.sandbox.errors import bad
from bot.sandbox.shapes import Json

_ACTIONS = {
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
_ADDRESS = re.compile(
    r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?$|(?:tg|ton)://\S+$"
)
_LOCAL = re.compile(r"https?://(?:localhost|127\.0\.0\.1)(?::\d+)?(?:[/?#]\S*)?$")


def inline_keyboard(markup: Json | None) -> Json | None:
    """The checked inline keyboard to keep under the message, or None if there is none."""
    if markup is None:
        return None
    if "inline_keyboard" not in markup:
        _check_other(markup)
        return None
    rows = markup["inline_keyboard"]
    if sum(map(len, rows)) > 100:
        raise bad("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)
    kept = [row for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def _check_other(markup: Json) -> None:
    if "keyboard" in markup:
        if not markup["keyboard"] or not all(markup["keyboard"]):
            raise bad("object expected as reply markup")
    elif not {"remove_keyboard", "force_reply"} & set(markup):
        raise bad("object expected as reply markup")


def _check_button(button: Json) -> None:
    if not str(button.get("text", "")).strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = _ACTIONS & set(button)
    if len(actions) != 1:
        raise bad("text buttons are unallowed in the inline keyboard")
    if "callback_data" in actions and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in actions:
        _check_address(button["url"])


def _check_address(address: str) -> None:
    if _LOCAL.match(address):
        return
    if not _ADDRESS.match(address):
        raise bad(f"inline keyboard button URL '{address}' is invalid: Wrong HTTP URL")
