"""The people on the other side of the bot."""

import json

from bot.sandbox.errors import bad, blocked
from bot.sandbox.events import Events
from bot.sandbox.shapes import Json, as_id, person_seen
from bot.sandbox.store import Store, packed

FIRST_ID = 5_000_000_001
"""Beyond 32 bits, as the ids of new Telegram accounts are."""


class People:
    def __init__(self, store: Store, events: Events) -> None:
        self._store = store
        self._events = events

    def all(self) -> list[Json]:
        rows = self._store.rows("SELECT body FROM person ORDER BY id")
        return [json.loads(body) for (body,) in rows]

    def begin(self, names: list[str], language: str) -> None:
        """The first people, with the same ids after each reset."""
        if self.all():
            return
        for place, name in enumerate(names):
            self._save(_new_person(FIRST_ID + place, name, language))

    def add(self, name: object, language: object) -> Json:
        person_id = self._store.next("person_id", FIRST_ID + 100)
        person = _new_person(person_id, _name(name), _language(language))
        self._save(person)
        return person

    def change(self, person_id: object, name: object, language: object) -> Json:
        person = self.get(person_id)
        if name is not None:
            person["first_name"] = _name(name)
        if language is not None:
            person["language_code"] = _language(language)
        self._save(person)
        return person

    def get(self, person_id: object) -> Json:
        person = self._find(person_id)
        if person is None:
            raise bad("person not found")
        return person

    def mark(self, person: Json, **facts: bool) -> None:
        """Note that the person has started or has blocked the bot."""
        if any(person[name] != fact for name, fact in facts.items()):
            person |= facts
            self._save(person)

    def reachable(self, chat_id: object) -> Json:
        """The person a bot may write to: known, has written first, has not blocked it."""
        if chat_id in {None, ""}:
            raise bad("chat_id is empty")
        person = self._find(chat_id)
        if person is None or not person["started"]:
            raise bad("chat not found")
        if person["blocked"]:
            raise blocked()
        return person

    def _find(self, person_id: object) -> Json | None:
        found = self._store.row("SELECT body FROM person WHERE id = ?", as_id(person_id))
        return json.loads(found[0]) if found else None

    def _save(self, person: Json) -> None:
        self._store.run("REPLACE INTO person VALUES (?, ?)", person["id"], packed(person))
        self._events.tell("person", person=person_seen(person))


def user(person: Json) -> Json:
    """The person as an update names them."""
    keys = ("id", "is_bot", "first_name", "language_code")
    return {key: person[key] for key in keys}


def chat(person: Json) -> Json:
    """A person's private chat, or a group."""
    if "title" in person:
        return {key: person[key] for key in ("id", "type", "title", "is_forum") if person[key]}
    return {"id": person["id"], "type": "private", "first_name": person["first_name"]}


def _new_person(person_id: int, name: str, language: str) -> Json:
    return {
        "id": person_id,
        "is_bot": False,
        "first_name": name,
        "language_code": language,
        "started": False,
        "blocked": False,
    }


def _name(name: object) -> str:
    if not isinstance(name, str) or not 1 <= len(name.strip()) <= 64:
        raise bad("a name has from 1 to 64 characters")
    return name.strip()


def _language(language: object) -> str:
    if not isinstance(language, str) or not 2 <= len(language) <= 8 or not language.isascii():
        raise bad("language must be a code such as ru or en")
    return language
