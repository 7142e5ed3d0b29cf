"""The closed vocabularies of people: codes, and what they are called in the reader's language."""

from collections.abc import Mapping

from babel import Locale

from bot.domain.roles import Role
from bot.texts import LANGUAGES, Markup, _, language, safe

FIELDS = (
    "cnc",
    "welding",
    "metallurgy",
    "metrology",
    "electrical",
    "mechatronics",
    "it",
    "design",
    "logistics",
    "safety",
    "economics",
    "teaching",
)
GOALS = (
    "finish_studies",
    "find_job",
    "change_job",
    "exam",
    "routine",
    "confidence",
    "papers",
    "health_limits",
    "language",
    "start_business",
    "next_level",
    "friends",
)
FORMATS = ("online", "in_person", "either")
CATEGORIES = ("veteran", "student")
SPOKEN = LANGUAGES


def field_name(code: str) -> Markup:
    return _named(
        code,
        {
            "cnc": _("CNC machine tools"),
            "welding": _("Welding"),
            "metallurgy": _("Metallurgy"),
            "metrology": _("Metrology and measurement"),
            "electrical": _("Electrical work"),
            "mechatronics": _("Mechatronics and robotics"),
            "it": _("Information technology"),
            "design": _("Technical design and drawing"),
            "logistics": _("Transport and logistics"),
            "safety": _("Workplace safety"),
            "economics": _("Economics and management"),
            "teaching": _("Teaching and training"),
        },
    )


def goal_name(code: str) -> Markup:
    return _named(
        code,
        {
            "finish_studies": _("Finish studies"),
            "find_job": _("Find a job"),
            "change_job": _("Change the line of work"),
            "exam": _("Prepare for an exam"),
            "routine": _("Settle into a routine"),
            "confidence": _("Feel more confident"),
            "papers": _("Sort out papers"),
            "health_limits": _("Study with limited health"),
            "language": _("Improve a language"),
            "start_business": _("Start a business"),
            "next_level": _("Plan the next step in education"),
            "friends": _("Meet people"),
        },
    )


def language_name(code: str) -> Markup:
    """In that language itself, so that everybody finds their own."""
    name = Locale.parse(code).get_language_name(code) if code in LANGUAGES else None
    return safe(name[0].upper() + name[1:] if name else code)


def language_inside(code: str) -> str:
    """In the reader's language, as it stands inside a sentence."""
    return str(Locale.parse(language()).languages.get(code, code))


def format_name(code: str) -> Markup:
    return _named(
        code,
        {
            "online": _("Online"),
            "in_person": _("In person"),
            "either": _("Either is fine"),
        },
    )


def category_name(code: str) -> Markup:
    return _named(code, {"veteran": _("Veteran"), "student": _("Student")})


def role_name(role: str) -> Markup:
    return _named(
        role,
        {
            Role.LEARNER: _("Learner"),
            Role.MENTOR: _("Mentor"),
            Role.TUTOR: _("Tutor"),
            Role.COORDINATOR: _("Coordinator"),
            Role.OBSERVER: _("Observer"),
        },
    )


def _named(code: str, names: Mapping[str, Markup]) -> Markup:
    """An institution's own word, which nobody translated, is shown as it is."""
    return names.get(code) or safe(code)
