"""What a voice message, a picture or a file is called in the reader's language."""

from bot.domain.media import Media, MediaKind
from bot.texts import Markup, _


def media_name(media: Media) -> Markup:
    match media.kind:
        case MediaKind.VOICE if media.seconds:
            return _("a voice message of {length}", length=_length(media.seconds))
        case MediaKind.VOICE:
            return _("a voice message")
        case MediaKind.PHOTO:
            return _("a picture")
        case MediaKind.DOCUMENT if media.name:
            return _("the file “{name}”", name=media.name)
        case MediaKind.DOCUMENT:
            return _("a file")


def without_it(media: Media) -> Markup:
    """Said in its place when Telegram does not hand it out any more, or not to this person."""
    return _("There was {what} here, but Telegram did not hand it over.", what=media_name(media))


def _length(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}"
