"""Every word of the chat page in its language; the page fills in what stands in braces."""

from bot.sandbox import words_phone, words_tools
from bot.texts import LANGUAGES, Texts, _


class Words:
    languages = LANGUAGES

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def nearest(self, language: str | None) -> str:
        return self._texts.nearest(language)

    def of_page(self, language: str) -> dict[str, str]:
        with self._texts.speaking(language):
            return words_tools.words() | words_phone.words()

    def names(self, language: str) -> list[str]:
        """The first three people: a learner, a mentor, a coordinator."""
        with self._texts.speaking(language):
            return [_("Lena"), _("Mark"), _("Olga")]
