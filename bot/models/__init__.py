"""Every mapped class, so that the metadata is whole wherever one of them is used."""

from bot.models.announcement import Announcement, AnnouncementRecipient
from bot.models.article import Article
from bot.models.asked import AskedQuestion, Request
from bot.models.audit import AuditEntry, AuditHorizon
from bot.models.base import Base
from bot.models.call import Call, CallStep, OnCall
from bot.models.card import Card, CardAsk, CardOwner
from bot.models.check_in import CheckIn
from bot.models.check_in_answer import CheckInAnswer
from bot.models.class_session import ClassSession
from bot.models.consent import Consent
from bot.models.contact import Contact
from bot.models.counted import CountedCut, CountedDay, CountedSecret, CountedStock
from bot.models.counted_index import UNSIGNED
from bot.models.draft import Draft, HiddenDraft
from bot.models.due_work import DueWork
from bot.models.event import Event
from bot.models.feedback import FeedbackAsk, FeedbackEntry
from bot.models.fit_question import FitQuestion
from bot.models.inbox import InboxUpdate
from bot.models.index_state import IndexState
from bot.models.invitation import Invitation
from bot.models.learned_weights import LearnedWeights
from bot.models.learning_run import LearningRun
from bot.models.meeting import Meeting
from bot.models.opportunity import Opportunity
from bot.models.out_of_touch import OutOfTouch
from bot.models.outbox import OutboxMessage
from bot.models.pair_offer import PairOffer
from bot.models.pair_policy import PairPolicy
from bot.models.pair_reason import PairReason
from bot.models.pair_round import PairRound, RoundPair
from bot.models.pair_rule import PairRule
from bot.models.pair_wish import PairWish
from bot.models.pairing import Pairing
from bot.models.pending_import import PendingImport
from bot.models.person import Person
from bot.models.phrasing import Phrasing
from bot.models.plan import Plan
from bot.models.plan_change import PlanChange
from bot.models.plan_run import PlanRun
from bot.models.programme import Programme
from bot.models.public_pause import PublicPause
from bot.models.questionnaire import QuestionnaireVersion
from bot.models.relay import RelaySide
from bot.models.staff_chat import StaffChat, StaffPost, StaffThread
from bot.models.stand_in import StandIn
from bot.models.survey import Survey, SurveyQuestion
from bot.models.survey_answer import (
    BlindAnswer,
    FollowUp,
    SurveyAnswer,
    SurveyAsk,
    SurveyReply,
    SurveyTally,
    SurveyTicket,
)
from bot.models.survey_wave import SurveyWave, WaitingTicket
from bot.models.text_vector import TextVector
from bot.models.wait_said import WaitSaid
from bot.models.week_card import WeekCard

__all__ = [
    "UNSIGNED",
    "Announcement",
    "AnnouncementRecipient",
    "Article",
    "AskedQuestion",
    "AuditEntry",
    "AuditHorizon",
    "Base",
    "BlindAnswer",
    "Call",
    "CallStep",
    "Card",
    "CardAsk",
    "CardOwner",
    "CheckIn",
    "CheckInAnswer",
    "ClassSession",
    "Consent",
    "Contact",
    "CountedCut",
    "CountedDay",
    "CountedSecret",
    "CountedStock",
    "Draft",
    "DueWork",
    "Event",
    "FeedbackAsk",
    "FeedbackEntry",
    "FitQuestion",
    "FollowUp",
    "HiddenDraft",
    "InboxUpdate",
    "IndexState",
    "Invitation",
    "LearnedWeights",
    "LearningRun",
    "Meeting",
    "OnCall",
    "Opportunity",
    "OutOfTouch",
    "OutboxMessage",
    "PairOffer",
    "PairPolicy",
    "PairReason",
    "PairRound",
    "PairRule",
    "PairWish",
    "Pairing",
    "PendingImport",
    "Person",
    "Phrasing",
    "Plan",
    "PlanChange",
    "PlanRun",
    "Programme",
    "PublicPause",
    "QuestionnaireVersion",
    "RelaySide",
    "Request",
    "RoundPair",
    "StaffChat",
    "StaffPost",
    "StaffThread",
    "StandIn",
    "Survey",
    "SurveyAnswer",
    "SurveyAsk",
    "SurveyQuestion",
    "SurveyReply",
    "SurveyTally",
    "SurveyTicket",
    "SurveyWave",
    "TextVector",
    "WaitSaid",
    "WaitingTicket",
    "WeekCard",
]
