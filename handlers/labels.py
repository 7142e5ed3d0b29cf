"""What stands on buttons, typed: it counts in every language we speak."""

from bot.texts import in_every_language, plain


def means(text: str | None, *labels: str) -> bool:
    """`labels`: their English texts."""
    typed = (text or "").strip().casefold()
    return any(
        typed == plain(said).casefold() for label in labels for said in in_every_language(label)
    )
