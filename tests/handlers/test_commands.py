import re

import pytest

from bot.domain.roles import Role
from bot.texts import LANGUAGES, Texts
from handlers.commands import commands_of, default_commands, description, short_description


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_telegram_accepts(texts: Texts, language: str) -> None:
    with texts.speaking(language):
        assert 0 < len(description()) <= 512
        assert 0 < len(short_description()) <= 120
        for commands in (default_commands(), *(commands_of(role) for role in Role)):
            names = [name for name, _text in commands]
            assert len(names) == len(set(names))
            assert all(re.fullmatch("[a-z0-9_]{1,32}", name) for name in names)
            assert all(3 <= len(text) <= 256 for _name, text in commands)


def test_both_languages_differ(texts: Texts) -> None:
    told = []
    for language in LANGUAGES:
        with texts.speaking(language):
            told.append([*default_commands(), *commands_of(Role.LEARNER), description()])
    assert not set(told[0]) & set(told[1])
