"""What the rules forbid. `handlers.errors` words each of them for the person."""


class Refusal(Exception):
    """Something a person asked for that the rules forbid; nothing was changed.

    `form`: the one at whose end it came; what was answered there cannot be done.
    """

    form: str | None = None


class NotAllowed(Refusal):
    """The person has no right to do this."""


class NotFound(Refusal):
    """What the person speaks of is not there (any more)."""


class AlreadyDone(Refusal):
    """It has been done before; a second time would change nothing."""
