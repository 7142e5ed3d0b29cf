"""Every mapped class, so that the metadata is whole wherever one of them is used."""

from bot.models.base import Base
from bot.models.consent import Consent
from bot.models.draft import Draft
from bot.models.due_work import DueWork
from bot.models.inbox import InboxUpdate
from bot.models.invitation import Invitation
from bot.models.outbox import OutboxMessage
from bot.models.person import Person

__all__ = [
    "Base",
    "Consent",
    "Draft",
    "DueWork",
    "InboxUpdate",
    "Invitation",
    "OutboxMessage",
    "Person",
]
