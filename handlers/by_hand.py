"""A coordinator makes two people a pair although rules speak against it, with a reason."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply, Screen
from bot.domain.by_hand import REASON
from bot.domain.forms import Answers, Question
from bot.domain.pairings import PairKind
from bot.domain.subjects import ANY
from bot.models import Draft, Person
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.forms import Talk, begin, register
from handlers.screens import by_hand as screens
from handlers.screens import pair_outcomes
from handlers.screens.forms import Wording
from handlers.screens.pair_buttons import ByHand
from handlers.screens.ways_out import make_no_pair

# What is kept while the reason is written.
OF = ("learner", "helper", "kind", "subject")


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(ask, ByHand.filter(), coordinators())
    return router


async def ask(
    _query: CallbackQuery, callback_data: ByHand, person: Person, services: Services
) -> Reply:
    to = callback_data
    subject = await services.pair_subjects.named(to.learner, to.subject)
    of = to.learner, to.helper, to.kind, subject
    view, other = await services.pair_by_hand.look(person, *of)
    told = [str(rule) for rule in other.failed]
    about = dict(zip(OF, of, strict=True)) | {"told": told}
    names = {"learner": view.name, "helper": other.name}
    known = {**names, "told": told, "subject": subject, "needs": other.needs}
    return await begin(TALK, person, services, about, known)


def word(_question: Question, answers: Answers) -> Wording:
    return screens.ask(answers)


async def finish(person: Person, draft: Draft, services: Services) -> Screen:
    about, reason = draft.about, draft.answers["reason"]
    two = about["learner"], about["helper"], PairKind(about["kind"])
    told, subject = screens.codes(about["told"]), about.get("subject", ANY)
    pairing = await services.pair_by_hand.unite(person, *two, reason, told, subject)
    pair = await services.pair_desk.pair(person, pairing.id)
    return pair_outcomes.approved(pair.learner_name, pair.helper_name)


async def leave(_person: Person, _services: Services) -> Screen:
    return screens.left()


TALK = register(Talk(REASON, word, finish, leave=leave, way_out=make_no_pair))
