"""The first screen of each role."""

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.roles import Role
from bot.models import Person
from bot.services.desk_views import Waits
from bot.texts import Markup, _, bold, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.announcement_buttons import ShowAnnouncements
from handlers.screens.call_buttons import ShowOnCall
from handlers.screens.card_buttons import MyCards
from handlers.screens.check_in_buttons import CheckIns, SharedAnswers
from handlers.screens.coverage_buttons import ShowCoverage
from handlers.screens.decision_buttons import ShowToday
from handlers.screens.events import ShowEvents, ShowOpportunities
from handlers.screens.feedback import ReadFeedback, TellUs
from handlers.screens.import_buttons import HowToImport
from handlers.screens.invitations import ToInvitations
from handlers.screens.joining_buttons import Decide
from handlers.screens.pair_buttons import MyMentor, ShowLearners, ShowPairs
from handlers.screens.people_buttons import ShowPeople
from handlers.screens.plan_buttons import ShowPlans
from handlers.screens.programmes import ShowLevels
from handlers.screens.request_buttons import CallPerson, ShowRequests
from handlers.screens.schedule import ShowSchedule, What
from handlers.screens.settings_buttons import ToSettings
from handlers.screens.summary_buttons import ShowSummary
from handlers.screens.survey_buttons import ShowSurveys
from handlers.screens.waits import to_decide

MOST_NEWCOMERS = 3


def home(person: Person, waits: Waits | None = None) -> Screen:
    """`waits`: what coordinators are to decide."""
    buttons, told = _OF_ROLE[Role(person.role)]
    rows = _of_one_house(buttons()) if person.institution else buttons()
    return Screen(
        paragraphs(bold(person.name or _("Welcome")), to_decide(waits) if waits else None, told()),
        [*(_newcomers(waits) if waits else []), *rows],
    )


def about(person: Person, waits: Waits | None = None) -> Screen:
    """The same ways, below what they are good for."""
    told = {
        Role.LEARNER: _for_learners,
        Role.COORDINATOR: _for_coordinators,
        Role.OBSERVER: _to_observer,
    }
    can = told.get(Role(person.role), _for_helpers)()
    return Screen(paragraphs(bold(_("What I can do")), can), home(person, waits).rows)


def _of_one_house(rows: Rows) -> Rows:
    """Without what coordinators of the whole house alone see to."""
    return [[one for one in row if not isinstance(one[1], ShowSurveys)] for row in rows]


def _newcomers(waits: Waits) -> Rows:
    """A few at a time; the next ones follow."""
    return [
        [
            (_("Let in: {name}", name=one.name), Decide(person_id=one.id, let_in=True)),
            (_("Not this time"), Decide(person_id=one.id, let_in=False)),
        ]
        for one in waits.newcomers[:MOST_NEWCOMERS]
    ]


def lost(person: Person | None) -> Screen:
    """A button that is of no use any more, or was never meant for this person."""
    return Screen(
        _("This button no longer works. The menu shows what there is."),
        [[(_("Menu"), ToMenu())]] if person else [],
        new=True,
    )


def _to_learner() -> Markup:
    return _("Ask me anything in your own words, or choose below.")


def _to_helper() -> Markup:
    return _("Your learners, and the cards that wait for you. You can also just ask me something.")


def _to_coordinator() -> Markup:
    return _("To load programmes or a timetable, just send me the file.")


def _to_observer() -> Markup:
    return _(
        "How the mentoring is going, in figures. Nothing here is about a single person: what too "
        "few people said is left out."
    )


def _for_learners() -> Markup:
    return _(
        "Ask me in your own words about programmes, your timetable, documents and how things work"
        " here. What I do not know I pass on to a person, if you like.\n\n"
        "I bring you together with your mentor, ask how you are doing now and then, and remind you"
        " of meetings. If you need a person now, there is a button for that below."
    )


def _for_helpers() -> Markup:
    return _(
        "I bring you together with the people you accompany, show you what they choose to share"
        " with you, and help you to agree on a time.\n\n"
        "Ask me in your own words about programmes, timetables and how things work here."
        " What I do not know goes to a coordinator."
    )


def _for_coordinators() -> Markup:
    return _(
        "I propose pairs, ask people how they are doing, answer what they want to know from what"
        " you have loaded, and bring you the rest.\n\n"
        "Send me a file with programmes, timetables or articles, and I load it. Or choose below."
    )


def _learner() -> Rows:
    return [
        [(_("My timetable"), ShowSchedule(what=What.TODAY)), (_("My mentor"), MyMentor())],
        [(_("How are things?"), CheckIns())],
        [(_("What can be studied"), ShowLevels()), (_("Events"), ShowEvents())],
        [(_("Opportunities"), ShowOpportunities()), (_("My questions"), ShowRequests())],
        [(_("I need a person now"), CallPerson())],
        _last(),
    ]


def _helper() -> Rows:
    return [
        [(_("My cards"), MyCards()), (_("My learners"), ShowLearners())],
        [
            (_("Timetables"), ShowSchedule(what=What.TODAY)),
            (_("What can be studied"), ShowLevels()),
        ],
        [(_("Events"), ShowEvents()), (_("Opportunities"), ShowOpportunities())],
        [(_("Questions"), ShowRequests()), (_("I need a person now"), CallPerson())],
        _last(),
    ]


def _coordinator() -> Rows:
    return [
        [(_("What is to be decided"), ShowToday())],
        [(_("People"), ShowPeople(fresh=True)), (_("Pairs"), ShowPairs())],
        [(_("Requests"), ShowRequests()), (_("Invite people"), ToInvitations())],
        [(_("Summary"), ShowSummary()), (_("Feedback"), ReadFeedback())],
        [(_("Check-in plans"), ShowPlans()), (_("What people share"), SharedAnswers())],
        [(_("On call"), ShowOnCall()), (_("What people ask in vain"), ShowCoverage())],
        [
            (_("Timetables"), ShowSchedule(what=What.TODAY)),
            (_("What can be studied"), ShowLevels()),
        ],
        [(_("Load content"), HowToImport()), (_("Surveys"), ShowSurveys())],
        [(_("Announcements"), ShowAnnouncements()), (_("Settings"), ToSettings())],
    ]


def _observer() -> Rows:
    return [[(_("Summary"), ShowSummary())], [(_("Settings"), ToSettings())]]


def _last() -> list[Button]:
    return [(_("Say what you think"), TellUs()), (_("Settings"), ToSettings())]


_OF_ROLE = {
    Role.LEARNER: (_learner, _to_learner),
    Role.MENTOR: (_helper, _to_helper),
    Role.TUTOR: (_helper, _to_helper),
    Role.COORDINATOR: (_coordinator, _to_coordinator),
    Role.OBSERVER: (_observer, _to_observer),
}
