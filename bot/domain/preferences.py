"""What people may set for themselves, and who is told."""

from dataclasses import dataclass

from bot.domain.notices import Notice

# Pairs of hours between which nothing is sent unasked; the same hour twice: never quiet.
QUIET_HOURS = ((22, 8), (21, 9), (23, 7), (20, 10), (0, 0))


@dataclass(frozen=True, slots=True)
class PauseOver(Notice):
    """To the person: the break they took ends now."""
