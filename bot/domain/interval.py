"""How sure a share is: 95 % intervals, so that five answers are not taken for five hundred."""

from math import sqrt

# Of the normal distribution, so that 95 % lie within.
Z = 1.959963984540054
PROMOTES, DETRACTS = 5, 3


def wilson(part: int, of: int) -> tuple[float, float] | None:
    """Between which two shares the true one lies (Wilson, 1927); None of nothing."""
    if not of:
        return None
    share, z2 = part / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def net(up: int, down: int, of: int) -> tuple[float, tuple[float, float]] | None:
    """The share of `up` less that of `down`, from -1 to 1, and between which two it truly lies.

    The variance of a difference of two shares of one sample; one of each is added to both, since
    with few answers the plain interval is far too narrow (Agresti and Min, 2005). None of nothing.
    """
    if not of:
        return None
    high, low, all_ = (up + 1) / (of + 3), (down + 1) / (of + 3), of + 3
    half = Z * sqrt((high + low - (high - low) ** 2) / all_)
    middle = high - low
    return (up - down) / of, (max(-1.0, middle - half), min(1.0, middle + half))
