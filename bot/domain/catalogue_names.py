"""What the closed vocabularies are called in the reader's language."""

from bot.domain.catalogue import (
    Audience,
    EventKind,
    Level,
    OpportunityKind,
    SessionKind,
    StudyForm,
)
from bot.texts import _


def level_name(level: str) -> str:
    return {
        Level.WORKER: _("Worker's profession"),
        Level.SPO: _("Secondary vocational"),
        Level.UPSKILLING: _("Upskilling course"),
        Level.RETRAINING: _("Retraining"),
        Level.BACHELOR: _("Bachelor's degree"),
        Level.SPECIALIST: _("Specialist's degree"),
        Level.MASTER: _("Master's degree"),
    }[Level(level)]


def form_name(form: str) -> str:
    return {
        StudyForm.FULL_TIME: _("Full-time"),
        StudyForm.EVENING: _("In the evenings"),
        StudyForm.DISTANCE: _("At a distance"),
        StudyForm.BLENDED: _("Partly in person, partly online"),
    }[StudyForm(form)]


def session_kind_name(kind: str) -> str:
    return {
        SessionKind.LECTURE: _("Lecture"),
        SessionKind.LAB: _("Laboratory work"),
        SessionKind.PRACTICE: _("Practical class"),
        SessionKind.SEMINAR: _("Seminar"),
        SessionKind.WEBINAR: _("Webinar"),
        SessionKind.CONSULTATION: _("Consultation"),
        SessionKind.TEST: _("Test"),
        SessionKind.EXAM: _("Exam"),
        SessionKind.DEMO_EXAM: _("Demonstration exam"),
    }[SessionKind(kind)]


def event_kind_name(kind: str) -> str:
    return {
        EventKind.EXCURSION: _("Excursion"),
        EventKind.MASTER_CLASS: _("Master class"),
        EventKind.OPEN_DAY: _("Open day"),
        EventKind.CAREER_TALK: _("Career talk"),
        EventKind.ROUND_TABLE: _("Round table"),
        EventKind.CHAMPIONSHIP: _("Championship"),
        EventKind.OTHER: _("Other"),
    }[EventKind(kind)]


def audience_name(audience: str) -> str:
    return {
        Audience.ALL: _("For everybody"),
        Audience.VETERAN: _("For veterans"),
        Audience.STUDENT: _("For students"),
    }[Audience(audience)]


def opportunity_kind_name(kind: str) -> str:
    return {
        OpportunityKind.PRACTICE: _("Practice placement"),
        OpportunityKind.INTERNSHIP: _("Internship"),
        OpportunityKind.VACANCY: _("Vacancy"),
        OpportunityKind.SCHOLARSHIP: _("Scholarship"),
        OpportunityKind.TARGETED_TRAINING: _("Targeted training"),
        OpportunityKind.MOBILITY: _("Mobility"),
        OpportunityKind.DIAGNOSTICS: _("Independent assessment"),
    }[OpportunityKind(kind)]
