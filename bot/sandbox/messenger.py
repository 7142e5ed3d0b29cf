"""The whole messenger: everything that a call of the bot or an act of a person may touch."""

from bot.clock import Clock
from bot.sandbox.calls import Calls
from bot.sandbox.chats import Chats
from bot.sandbox.commands import Commands
from bot.sandbox.events import Events
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.flood import Flood
from bot.sandbox.groups import Groups, group_seen
from bot.sandbox.people import People
from bot.sandbox.presses import Presses
from bot.sandbox.shapes import Json, as_id
from bot.sandbox.store import Store
from bot.sandbox.time import Time
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import Webhook


class Messenger:
    def __init__(self, store: Store, clock: Clock, *, strict: bool, flood: bool) -> None:
        self.store = store
        self.strict = strict
        self.events = Events()
        self.faults = Faults()
        self.time = Time(store, clock)
        self.flood = Flood(limited=flood)
        self.files = Files(store)
        self.people = People(store, self.events)
        self.groups = Groups(store, self.events)
        self.chats = Chats(store, self.time, self.events)
        self.commands = Commands(store)
        self.presses = Presses(store, self.time)
        self.calls = Calls(self.time, self.events)
        self.updates = Updates(store, self.time, self.faults)
        self.webhook = Webhook(store, self.time, self.updates)

    def reachable(self, chat_id: object) -> Json:
        """The person or the group that the bot may write to."""
        if (as_id(chat_id) or 0) < 0:
            return self.groups.reachable(chat_id)
        return self.people.reachable(chat_id)

    def begin_topic(self, group: Json, sender: Json, name: str) -> int:
        """A topic has the number of the message with which it begins."""
        began = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        topic = int(self.chats.post(group, sender, began)["message_id"])
        group["topics"][str(topic)] = {"name": name, "open": True}
        self.groups.save(group)
        return topic

    def tell_commands(self) -> None:
        for person in self.people.all():
            seen = self.commands.seen_by(person)
            self.events.tell("commands", person=str(person["id"]), commands=seen)

    def forget(self) -> None:
        """Chats, people and the skipped time; what the bot has set up stays."""
        self.store.forget()
        self.time.reset()
        self.faults.clear()

    def state(self) -> Json:
        people = self.people.all()
        return {
            "chats": {
                str(one["id"]): self.chats.seen(one["id"]) for one in (*people, *self.groups.all())
            },
            "groups": [group_seen(group) for group in self.groups.all()],
            "commands": {str(person["id"]): self.commands.seen_by(person) for person in people},
            "clock": self.time.shown(),
            "waiting": self.updates.waiting(),
        }
