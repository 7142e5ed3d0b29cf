"""Groups too small to be shown: neither by themselves nor by subtracting what is shown."""

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")


def shown(groups: Mapping[Key, int], smallest: int) -> dict[Key, int | None]:
    """The sizes of groups that share out a whole; None where a size must not be told.

    Empty groups are nobody's and may be shown. A hidden group never stands alone, and the hidden
    ones together are at least two of the smallest size; where that cannot be had, nothing is
    shown. Otherwise whoever knows the whole could subtract.
    """
    hidden: dict[Key, int] = {}
    for key, size in sorted(groups.items(), key=lambda group: group[1]):
        if size >= smallest and (not hidden or _hide_each_other(hidden, smallest)):
            break
        if size:
            hidden[key] = size
    if hidden and not _hide_each_other(hidden, smallest):
        return dict.fromkeys(groups)
    return {key: None if key in hidden else size for key, size in groups.items()}


def _hide_each_other(hidden: Mapping[Key, int], smallest: int) -> bool:
    return len(hidden) > 1 and sum(hidden.values()) >= 2 * smallest
