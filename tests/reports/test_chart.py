"""The picture: small enough for a phone's network, the same size everywhere, readable."""

import logging
import subprocess
import sys
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from matplotlib.image import imread

from bot.reports.chart import chart
from bot.reports.inks import LIGHT
from bot.reports.panels import GOOD, MISSED, OPEN
from bot.texts import LANGUAGES, Texts
from tests.reports.figures import busy, quiet


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("weeks", [0, 1, 7, 13])
def test_it_is_a_small_upright_png(
    texts: Texts, language: str, weeks: int, caplog: pytest.LogCaptureFixture
) -> None:
    """A letter that the font does not have is a warning, and fails."""
    texts.speak(language, ZoneInfo("Europe/Moscow"))
    with caplog.at_level(logging.WARNING, logger="matplotlib"):
        content = chart(busy(weeks))
    assert content is not None
    assert len(content) <= 300 * 1024
    height, width, _ = imread(BytesIO(content)).shape
    assert width == 1080
    # Telegram refuses pictures whose sides add up to more than 10 000 or differ 20 to 1.
    assert height <= 2 * width
    assert caplog.records == []


def test_nothing_to_draw_is_no_picture() -> None:
    assert chart(quiet()) is None


def test_what_must_not_be_shown_is_not_drawn(texts: Texts) -> None:
    texts.speak("en")
    everything, without = chart(busy(5)), chart(busy(0))
    assert everything is not None
    assert without is not None
    assert len(imread(BytesIO(without))) < len(imread(BytesIO(everything)))


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_text_is_dark_and_colours_differ_in_brightness_too() -> None:
    assert contrast(LIGHT.text, "#FFFFFF") > 7
    assert contrast(GOOD, "#FFFFFF") > 3
    assert contrast(GOOD, MISSED) > 2
    assert contrast(GOOD, OPEN) > 2


def test_the_bot_starts_without_the_library() -> None:
    program = "import sys, handlers.summary; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
