"""A router that is asked only what it could answer: there are too many to try each one's all."""

from functools import cached_property
from typing import TypeVar

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command, Filter
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, Message, TelegramObject

Kind = TypeVar("Kind", bound=Filter)


class Conversation(Router):
    """Looks at a press's prefix, or whether a command was typed, before it tries its filters one
    by one. All routes are registered before the first update."""

    async def propagate_event(
        self, update_type: str, event: TelegramObject, **data: object
    ) -> object:
        if self._is_not_for_us(update_type, event):
            return UNHANDLED
        answer: object = await super().propagate_event(update_type, event, **data)
        return answer

    def _is_not_for_us(self, update_type: str, event: TelegramObject) -> bool:
        if self.sub_routers:
            return False
        match event:
            case CallbackQuery(data=data):
                prefix = (data or "").partition(":")[0]
                return self._prefixes is not None and prefix not in self._prefixes
            case Message() if update_type == "message":
                typed = event.text or event.caption or ""
                return self._only_commands and not typed.startswith("/")
        return not self.observers[update_type].handlers

    @cached_property
    def _prefixes(self) -> frozenset[str] | None:
        """Of the buttons it knows; None: it takes others, too."""
        kinds = [_filter_of(one, CallbackQueryFilter) for one in self.callback_query.handlers]
        known = [kind.callback_data.__prefix__ for kind in kinds if kind]
        return frozenset(known) if len(known) == len(kinds) else None

    @cached_property
    def _only_commands(self) -> bool:
        return all(_filter_of(one, Command) for one in self.message.handlers)


def _filter_of(handler: HandlerObject, kind: type[Kind]) -> Kind | None:
    """It has to be passed, whatever the others are."""
    filters = [one.callback for one in handler.filters or ()]
    return next((one for one in filters if isinstance(one, kind)), None)
