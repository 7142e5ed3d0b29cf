"""Clean questions made hard to read, always in the same way for the same seed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from random import Random

from bot.content.question_list import Listed

LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./?&$^@"
CYRILLIC = 'ёйцукенгшщзхъфывапролджэячсмитьбю.,?;:"'
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
SOUNDS = dict(zip("абвгдезийклмнопрстуфхцыэ", "abvgdeziyklmnoprstufhcye", strict=True)) | {
    "ё": "yo", "ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch",
    "ъ": "", "ь": "", "ю": "yu", "я": "ya",
}  # fmt: skip
# In what other schemes differ: that of passports, of GOST 7.79, and what is written in chats.
SCHEMES: tuple[dict[str, str], ...] = (
    {},
    {"й": "i", "х": "kh", "ц": "ts", "щ": "shch", "ъ": "ie", "ю": "iu", "я": "ia", "ё": "e"},
    {"й": "j", "х": "x", "щ": "shh", "ь": "'", "ю": "yu", "я": "ya"},
    {"й": "j", "ч": "4", "ш": "6", "ю": "ju", "я": "ja", "ц": "ts", "э": "je"},
    {"й": "i", "ш": "w", "щ": "sh", "ь": "'", "я": "q", "ц": "ts", "ы": "i"},
)
ALIKE = dict(zip("аеорсухАВЕКМНОРСТУХ", "aeopcyxABEKMHOPCTYX", strict=True))
SHORTEST = 4  # letters of a word that gets a mistake
DIRTY = frozenset({"typo", "layout", "translit", "mixed", "homoglyph", "slang", "noise"})
Noise = Callable[[str, Random], str]


def is_clean(row: Listed) -> bool:
    return DIRTY.isdisjoint(row.tags)


def spoilt(row: Listed, noise: Noise, seed: int) -> Listed:
    """The question alone; the turn before stays as it was."""
    return replace(row, question=noise(row.question, Random(f"{seed}/{row.question}")))


def typos(text: str, chance: Random, *, share: float) -> str:
    """One mistake in so many of the words that are long enough."""
    words = text.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= SHORTEST and word.isalpha()]
    many = sum(chance.random() < share * len(words) / max(1, len(long)) for _ in long)
    for at in chance.sample(long, min(many, len(long))):
        words[at] = _mistyped(words[at], chance)
    return " ".join(words)


def _mistyped(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    head, letter, tail = word[:at], word[at], word[at + 1 :]
    match chance.randrange(4):
        case 0:
            return head + tail
        case 1:
            return head + letter * 2 + tail
        case 2 if letter != tail[0]:
            return head + tail[0] + letter + tail[1:]
        case _:
            return head + _beside(letter, chance) + tail


def _beside(letter: str, chance: Random) -> str:
    """What lies beside it on the keyboard."""
    for row in ROWS:
        at = row.find(letter.lower())
        if at >= 0:
            return chance.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2])
    return letter


def layout(text: str, _chance: Random) -> str:
    """Typed without a look at the screen: each letter's key in the other alphabet."""
    lower = text.lower()
    letters = [one for one in lower if one.isalpha()]
    russian = sum(one in CYRILLIC for one in letters) * 2 > len(letters)
    source, target = (CYRILLIC, LATIN) if russian else (LATIN, CYRILLIC)
    return lower.translate(str.maketrans(source, target))


def translit(text: str, _chance: Random) -> str:
    """As most people write it: soft signs are left out."""
    return "".join(SOUNDS.get(one, one) for one in text.lower())


def any_scheme(text: str, chance: Random) -> str:
    """By one scheme or another; each question by one alone."""
    sounds = SOUNDS | chance.choice(SCHEMES)
    return "".join(sounds.get(one, one) for one in text.lower())


def homoglyphs(text: str, chance: Random) -> str:
    """Half of the letters that look alike, in Latin."""
    return "".join(ALIKE[one] if one in ALIKE and chance.random() < 0.5 else one for one in text)


def upper(text: str, _chance: Random) -> str:
    return text.upper()


# Each with the languages in which it occurs.
NOISES: Mapping[str, tuple[Noise, tuple[str, ...]]] = {
    "typos in 15 % of words": (partial(typos, share=0.15), ("ru", "en")),
    "typos in 30 % of words": (partial(typos, share=0.30), ("ru", "en")),
    "wrong layout": (layout, ("ru", "en")),
    "transliteration": (translit, ("ru",)),
    "transliteration, any scheme": (any_scheme, ("ru",)),
    "look-alike letters": (homoglyphs, ("ru",)),
    "UPPER CASE": (upper, ("ru", "en")),
}
