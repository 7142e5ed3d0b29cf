"""The closed vocabularies of what an institution offers, as the content pack writes them."""

from enum import StrEnum


class Level(StrEnum):
    """How high a programme is, from the first profession upwards."""

    WORKER = "worker"
    SPO = "spo"
    UPSKILLING = "upskilling"
    RETRAINING = "retraining"
    BACHELOR = "bachelor"
    SPECIALIST = "specialist"
    MASTER = "master"


class StudyForm(StrEnum):
    FULL_TIME = "full_time"
    EVENING = "evening"
    DISTANCE = "distance"
    BLENDED = "blended"


class SessionKind(StrEnum):
    LECTURE = "lecture"
    LAB = "lab"
    PRACTICE = "practice"
    SEMINAR = "seminar"
    WEBINAR = "webinar"
    CONSULTATION = "consultation"
    TEST = "test"
    EXAM = "exam"
    DEMO_EXAM = "demo_exam"


class EventKind(StrEnum):
    EXCURSION = "excursion"
    MASTER_CLASS = "master_class"
    OPEN_DAY = "open_day"
    CAREER_TALK = "career_talk"
    ROUND_TABLE = "round_table"
    CHAMPIONSHIP = "championship"
    OTHER = "other"


class Audience(StrEnum):
    ALL = "all"
    VETERAN = "veteran"
    STUDENT = "student"


class OpportunityKind(StrEnum):
    PRACTICE = "practice"
    INTERNSHIP = "internship"
    VACANCY = "vacancy"
    SCHOLARSHIP = "scholarship"
    TARGETED_TRAINING = "targeted_training"
    MOBILITY = "mobility"
    DIAGNOSTICS = "diagnostics"
