"""Who does what falls due: a duty for each kind of due work."""

from collections.abc import Awaitable, Callable, Mapping

from bot.models import DueWork
from bot.services.call_ends import REFUSED as CALL_REFUSED
from bot.services.calls import STEP as CALL_STEP
from bot.services.card_asks import OVER as CARD_ASK_OVER
from bot.services.card_openings import REMINDER as CARD_REMINDER
from bot.services.check_in_rows import DUE as CHECK_IN_DUE
from bot.services.check_in_rows import OVER as CHECK_IN_OVER
from bot.services.check_in_rows import REMINDER as CHECK_IN_REMINDER
from bot.services.feedback import ASK as FEEDBACK_ASK
from bot.services.fit import ASK as FIT_ASK
from bot.services.import_desk import OVER as IMPORT_OVER
from bot.services.meeting_dates import ASK as MEETING_ASK
from bot.services.meeting_dates import CLOSE as MEETING_CLOSE
from bot.services.meeting_dates import DAY as MEETING_DAY
from bot.services.meeting_dates import HOUR as MEETING_HOUR
from bot.services.meeting_offers import OVER as MEETING_OFFER_OVER
from bot.services.my_data import FORGET
from bot.services.newcomers import TOGETHER
from bot.services.on_call import CHECK as ON_CALL_CHECK
from bot.services.pair_offers import OVER as OFFER_OVER
from bot.services.pair_offers import REMINDER as OFFER_REMINDER
from bot.services.plan_runs import SETTLE, SETTLE_PAIR
from bot.services.preferences import PAUSE_OVER
from bot.services.relay_ends import NOT_ARRIVED, NOT_WHOLE
from bot.services.request_waits import OVER as REQUEST_OVER
from bot.services.request_waits import REMINDER as REQUEST_REMINDER
from bot.services.retention import PUT_AWAY
from bot.services.services import Services
from bot.services.silence import UNREACHABLE
from bot.services.silence_telling import AGAIN as SILENCE_AGAIN
from bot.services.silence_telling import TOLD as SILENCE_TOLD
from bot.services.staff_moves import AGAIN as STAFF_AGAIN
from bot.services.staff_moves import LOST as STAFF_LOST
from bot.services.staff_moves import NO_TOPICS as STAFF_NO_TOPICS
from bot.services.staff_moves import UNSAID as STAFF_UNSAID
from bot.services.summaries import CLOSE_DAY
from bot.services.survey_night import NIGHT as SURVEY_NIGHT
from bot.services.survey_occasions import LEFT as SURVEY_LEFT
from bot.services.survey_occasions import MET as SURVEY_MET
from bot.services.touch import OVER as TOUCH_OVER
from bot.services.unsaid import NOT_SAID
from bot.services.waiting import LOOK as WAIT_LOOK
from bot.services.week_cards import LOOK as WEEK_CARD

Duty = Callable[[DueWork], Awaitable[str | None]]


def duties_of(its: Services) -> Mapping[str, Duty]:
    """What is done with due work of each kind; an outcome other than "done" is returned."""
    return {
        CALL_STEP: its.calls.go_on,
        CALL_REFUSED: its.call_ends.refused,
        ON_CALL_CHECK: its.on_call.look,
        FORGET: its.my_data.forget,
        PAUSE_OVER: its.preferences.end_pause,
        FEEDBACK_ASK: its.feedback.ask,
        FIT_ASK: its.fit.ask_mentor,
        CHECK_IN_DUE: its.check_ins.fall_due,
        CHECK_IN_REMINDER: its.check_ins.remind,
        CHECK_IN_OVER: its.check_ins.close_last,
        SETTLE: its.plan_runs.settle_some,
        SETTLE_PAIR: its.plan_runs.settle_told,
        CARD_REMINDER: its.card_openings.remind,
        CARD_ASK_OVER: its.card_asks.run_out,
        MEETING_OFFER_OVER: its.meeting_offers.run_out,
        MEETING_DAY: its.meeting_dates.remind_day,
        MEETING_HOUR: its.meeting_dates.remind_hour,
        MEETING_ASK: its.meeting_dates.ask,
        MEETING_CLOSE: its.meeting_dates.close,
        OFFER_REMINDER: its.pair_offers.remind,
        OFFER_OVER: its.offer_ends.run_out,
        TOGETHER: its.newcomers.tell_together,
        REQUEST_REMINDER: its.request_waits.remind,
        REQUEST_OVER: its.request_waits.pass_on,
        IMPORT_OVER: its.import_desk.put_away,
        NOT_ARRIVED: its.relay_ends.not_arrived,
        NOT_WHOLE: its.relay_ends.not_whole,
        PUT_AWAY: its.retention.put_away,
        SILENCE_AGAIN: its.silence.remind,
        UNREACHABLE: its.silence.tell_lost,
        SILENCE_TOLD: its.silence.tell,
        STAFF_AGAIN: its.staff.chats.again,
        STAFF_LOST: its.staff.telling.tell_lost,
        STAFF_NO_TOPICS: its.staff.telling.tell_no_topics,
        STAFF_UNSAID: its.staff.telling.tell_unsaid,
        SURVEY_NIGHT: its.surveys.night.look,
        SURVEY_MET: its.surveys.occasions.ask_of_meeting,
        SURVEY_LEFT: its.surveys.occasions.ask_of_leaving,
        CLOSE_DAY: its.summaries.close_day,
        TOUCH_OVER: its.touch.run_out,
        NOT_SAID: its.not_said.follow,
        WAIT_LOOK: its.waiting.look,
        WEEK_CARD: its.week_cards.look,
    }
