"""A few words of a coordinator to a learner: one question, and who gets the answer."""

from bot.domain.forms import Form, Kind, Question

LONGEST_LETTER = 1500
LETTER = Form("letter", (Question("text", Kind.TEXT, least=1, most=LONGEST_LETTER),))
