"""The colours of pictures, on a light and on a dark ground."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours of Okabe and Ito, which people tell apart whichever way they see colours; they
    differ in brightness, too, and what could be taken for another one is hatched."""

    ground: str
    text: str
    good: str
    missed: str
    open: str
    grid: str


LIGHT = Ink("#FFFFFF", "#1B1F23", "#0072B2", "#E69F00", "#B8BFC6", "#D9DEE3")
DARK = Ink("#14181D", "#F1F3F5", "#56B4E9", "#E69F00", "#59636E", "#39424C")
