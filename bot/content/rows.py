"""The tables of the content pack, a row each: all that is known of a column is said here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from bot.content.columns import Column, Kind
from bot.domain.catalogue import (
    Audience,
    EventKind,
    Level,
    OpportunityKind,
    SessionKind,
    StudyForm,
)
from bot.domain.roles import HELPERS, IN_A_PACK, Role
from bot.domain.surveys import Asks, Occasion, Signing

Code = Annotated[str, Column(Kind.CODE, required=True)]
Group = Annotated[str, Column(Kind.CODE)]
Text = Annotated[str, Column(Kind.TEXT)]
NeededText = Annotated[str, Column(Kind.TEXT, required=True)]
Texts = Annotated[tuple[str, ...], Column(Kind.LIST)]
Variants = Annotated[tuple[str, ...], Column(Kind.VARIANTS)]
Day = Annotated[date | None, Column(Kind.DATE)]
Moment = Annotated[datetime, Column(Kind.MOMENT, required=True)]
NeededWhole = Annotated[int, Column(Kind.WHOLE, required=True)]
MaybeMoment = Annotated[datetime | None, Column(Kind.MOMENT)]
Whole = Annotated[int | None, Column(Kind.WHOLE)]
Url = Annotated[str, Column(Kind.URL)]
YesNo = Annotated[bool | None, Column(Kind.YES_NO)]
OneProgramme = Annotated[str, Column(Kind.CODE, refers_to="programmes")]
NeededProgramme = Annotated[str, Column(Kind.CODE, required=True, refers_to="programmes")]
NeededSurvey = Annotated[str, Column(Kind.CODE, required=True, refers_to="surveys")]
OneEvent = Annotated[str, Column(Kind.CODE, refers_to="events")]
NeededPerson = Annotated[str, Column(Kind.CODE, required=True, refers_to="people")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow:
    code: Code
    title_ru: NeededText = ""
    title_en: Text = ""
    aliases_ru: Texts = ()
    aliases_en: Texts = ()
    institution: NeededText
    level: Annotated[str, Column(Kind.CHOICE, required=True, choices=tuple(Level))]
    field: Text = ""
    form: Annotated[str, Column(Kind.CHOICE, choices=tuple(StudyForm))] = ""
    about_ru: Text = ""
    about_en: Text = ""
    starts_on: Day = None
    apply_by: Day = None
    duration_ru: Text = ""
    duration_en: Text = ""
    hours: Whole = None
    seats: Whole = None
    fee_ru: Text = ""
    fee_en: Text = ""
    requirements_ru: Text = ""
    requirements_en: Text = ""
    document_ru: Text = ""
    document_en: Text = ""
    adaptations_ru: Text = ""
    adaptations_en: Text = ""
    place_ru: Text = ""
    place_en: Text = ""
    contact_ru: Text = ""
    contact_en: Text = ""
    url: Url = ""
    next_ru: Text = ""
    next_en: Text = ""
    leads_to: Annotated[tuple[str, ...], Column(Kind.LIST, refers_to="programmes")] = ()
    source: Text = ""
    checked_on: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    group: Code
    programme: NeededProgramme
    kind: Annotated[str, Column(Kind.CHOICE, choices=tuple(SessionKind))] = ""
    title_ru: NeededText = ""
    title_en: Text = ""
    starts_at: Moment
    ends_at: Moment
    place_ru: Text = ""
    place_en: Text = ""
    online_url: Url = ""
    teacher: Text = ""
    note_ru: Text = ""
    note_en: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    code: Code
    title_ru: NeededText = ""
    title_en: Text = ""
    kind: Annotated[str, Column(Kind.CHOICE, required=True, choices=tuple(EventKind))]
    host: Text = ""
    starts_at: Moment
    ends_at: MaybeMoment = None
    place_ru: Text = ""
    place_en: Text = ""
    online_url: Url = ""
    seats: Whole = None
    audience: Annotated[str, Column(Kind.CHOICE, choices=tuple(Audience))] = ""
    about_ru: Text = ""
    about_en: Text = ""
    contact_ru: Text = ""
    contact_en: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityRow:
    code: Code
    title_ru: NeededText = ""
    title_en: Text = ""
    kind: Annotated[str, Column(Kind.CHOICE, required=True, choices=tuple(OpportunityKind))]
    employer: NeededText
    field: Text = ""
    place_ru: Text = ""
    place_en: Text = ""
    seats: Whole = None
    apply_by: Day = None
    requirements_ru: Text = ""
    requirements_en: Text = ""
    about_ru: Text = ""
    about_en: Text = ""
    contact_ru: Text = ""
    contact_en: Text = ""
    url: Url = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    code: Code
    question_ru: Text = ""
    variants_ru: Variants = ()
    answer_ru: Text = ""
    question_en: Text = ""
    variants_en: Variants = ()
    answer_en: Text = ""
    source: Text = ""
    checked_on: Day = None
    expires_on: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    code: Code
    name: Text = ""
    role: Annotated[str, Column(Kind.CHOICE, required=True, choices=IN_A_PACK)]
    category: Annotated[str, Column(Kind.CHOICE, choices=("veteran", "student"))] = ""
    languages: Annotated[tuple[str, ...], Column(Kind.CHOICES, choices=("ru", "en"))] = ()
    fields: Texts = ()
    goals: Texts = ()
    group: Group = ""
    programme: OneProgramme = ""
    region: Text = ""
    time_zone: Annotated[str, Column(Kind.ZONE)] = ""
    format: Annotated[str, Column(Kind.CHOICE, choices=("online", "in_person", "either"))] = ""
    availability: Annotated[str, Column(Kind.AVAILABILITY)] = ""
    capacity: Whole = None
    veteran: YesNo = None
    trained: YesNo = None
    prefers_veteran_mentor: YesNo = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingRow:
    learner: NeededPerson
    mentor: NeededPerson
    kind: Annotated[str, Column(Kind.CHOICE, required=True, choices=("active", "must", "never"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    code: Code
    title_ru: NeededText = ""
    title_en: Text = ""
    phone: Text = ""
    url: Url = ""
    open_hours: Annotated[str, Column(Kind.AVAILABILITY)] = ""
    note_ru: Text = ""
    note_en: Text = ""
    urgent: YesNo = None
    source: Text = ""
    checked_on: Day = None


# In one order everywhere, as the template tells them.
ASKED = (Role.LEARNER, *sorted(HELPERS))


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRow:
    code: Code
    title_ru: NeededText = ""
    title_en: Text = ""
    occasion: Annotated[str, Column(Kind.CHOICE, required=True, choices=tuple(Occasion))]
    whom: Annotated[tuple[str, ...], Column(Kind.CHOICES, required=True, choices=ASKED)]
    signing: Annotated[str, Column(Kind.CHOICE, choices=tuple(Signing))] = ""
    days: Whole = None
    programme: OneProgramme = ""
    event: OneEvent = ""
    intro_ru: Text = ""
    intro_en: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyQuestionRow:
    survey: NeededSurvey
    code: Code
    number: NeededWhole
    kind: Annotated[str, Column(Kind.CHOICE, required=True, choices=tuple(Asks))]
    question_ru: NeededText = ""
    question_en: Text = ""
    options_ru: Texts = ()
    options_en: Texts = ()
    optional: YesNo = None


Row = (
    ProgrammeRow
    | SessionRow
    | EventRow
    | OpportunityRow
    | ArticleRow
    | ContactRow
    | SurveyRow
    | SurveyQuestionRow
    | PersonRow
    | PairingRow
)
