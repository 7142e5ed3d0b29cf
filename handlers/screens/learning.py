"""What comes of learning from coordinators, in words and in counts that hide nothing."""

from bot.delivery.screen import Rows, Screen
from bot.domain.learning import Learned, LearningStep, NotLearned, Standing, Tally
from bot.texts import Markup, _, bold, lines, n_, number, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.coverage_buttons import ShowCoverage


def begun(standing: Standing) -> Screen:
    if not standing.enough:
        return Screen(paragraphs(_title(), *_too_few(standing)), _back())
    if standing.under_way:
        said = _("This is under way already. Whoever asked for it is told what came of it.")
        return Screen(paragraphs(_title(), said), _back())
    return Screen(
        paragraphs(
            _title(),
            n_(
                "I go through {n} decision and try out whether I would answer better. It takes a "
                "minute or so; I tell you what came of it. You can go on meanwhile.",
                "I go through {n} decisions and try out whether I would answer better. It takes a "
                "minute or so; I tell you what came of it. You can go on meanwhile.",
                standing.meaning + standing.not_ours,
            ),
        ),
        _back(),
    )


def _too_few(standing: Standing) -> tuple[Markup, Markup]:
    so_far = _(
        "Too little was decided to learn from. What a question means: {meaning}; not ours to"
        " answer: {not_ours}.",
        meaning=number(standing.meaning),
        not_ours=number(standing.not_ours),
    )
    needed = _(
        "It takes {all} decisions, at least {each} of each sort. You make one whenever you say"
        " what a question means that nobody answered.",
        all=number(standing.needed),
        each=number(standing.needed_of_each),
    )
    return so_far, needed


@screen_of.register
def _step(notice: LearningStep) -> Screen:
    said = _("Step {done} of {of}.", done=number(notice.done), of=number(notice.of))
    return Screen(paragraphs(_title(), said), _back())


@screen_of.register
def _learned(notice: Learned) -> Screen:
    if notice.kept:
        end = _("That is better: from now on I decide like this how sure is sure enough.")
    else:
        end = _("That is no better, or worse at something. So I leave everything as it was.")
    return Screen(
        paragraphs(
            _title(),
            n_(
                "Of {n} decision, each judged without having been learned from:",
                "Of {n} decisions, each judged without having been learned from:",
                notice.decisions,
            ),
            lines(_tally(_("Before"), notice.before), _tally(_("After"), notice.after)),
            end,
        ),
        _back(),
    )


@screen_of.register
def _not_learned(_notice: NotLearned) -> Screen:
    said = _("Something broke on our side, and nothing was changed. Please try again later.")
    return Screen(paragraphs(_title(), said), _back())


def _tally(when: Markup, one: Tally) -> Markup:
    return _(
        "{when}: as it should be {fine}, answered wrongly {bad}.",
        when=when,
        fine=number(one.fine),
        bad=number(one.bad),
    )


def _title() -> Markup:
    return bold(_("Learn from what we decided"))


def _back() -> Rows:
    return [[(_("What people ask in vain"), ShowCoverage())], [(_("Menu"), ToMenu())]]
