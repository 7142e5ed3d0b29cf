"""How long rows are kept that have done what they were for. The privacy page tells the same."""

from datetime import timedelta

# Telegram repeats an update for a day, and may use its number anew after a week of silence.
HANDLED_UPDATE = timedelta(days=3)
# Its words are in it; somebody has to have time to look.
DEAD_UPDATE = timedelta(days=7)
# Longer than anything that a message's key keeps from being told twice.
SENT_MESSAGE = timedelta(days=30)
DONE_WORK = timedelta(days=90)
# Of a pair that has ended: that they wrote, when, and who had stopped it.
ENDED_RELAY = timedelta(days=90)
# Who would have been asked when: by then it is long not true any more.
PLAN_CHANGE = timedelta(days=7)
# After a card was closed: who had it when, and who was asked to take it.
CARD_OWNERS = timedelta(days=90)
# That a learner could not reach their mentor, after it was over.
OUT_OF_TOUCH = timedelta(days=90)
# Of a pair that has ended: whether the mentor suited.
FIT_QUESTION = timedelta(days=90)
# That somebody had the bot learn; what was learned stays.
LEARNING_RUN = timedelta(days=7)
# A text may come back: what was taken out is often put in again, a little later.
UNUSED_VECTOR = timedelta(days=30)
# Drafts of all pairs that are closed, with who was left out of them.
PAIR_ROUND = timedelta(days=30)
# That a mentor was asked to take a learner, and what they said.
PAIR_OFFER = timedelta(days=90)
# Who got an announcement and who did not; its counts stay.
ANNOUNCED = timedelta(days=30)
# A request or an alert in the chat of the staff, after it was over: longer than it may come again.
STAFF_CARD = timedelta(days=30)
# Who looked at and changed what about people, unless the settings say another.
AUDIT = timedelta(days=1095)
LEFT_DRAFT = timedelta(days=30)
# Of what may go without a name: as long as it is a draft, it has one.
HIDDEN_DRAFT = timedelta(days=2)
# A meeting that was not held goes altogether; of one that was held only the day stays.
MEETING = timedelta(days=30)

# So many rows of a kind go in one transaction: others write in between.
BATCH = 200
REST, SHORT_REST = timedelta(hours=1), timedelta(seconds=1)
