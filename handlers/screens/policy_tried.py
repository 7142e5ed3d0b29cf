"""What other weights would do to those who wait, and the tap that puts them in force."""

from bot.delivery.screen import Screen
from bot.services.policy_views import PolicyTried
from bot.texts import Markup, _, bold, number, paragraphs
from handlers.notices import screen_of
from handlers.screens.pair_cards import ways
from handlers.screens.pair_words import bullets
from handlers.screens.policies import part_name, title, value
from handlers.screens.policy_buttons import PARTS, EditPolicy, PutPolicy, ShowPolicy, numbers
from handlers.screens.round_what_if import changes


@screen_of.register
def _tried(notice: PolicyTried) -> Screen:
    kind = notice.view.kind
    return Screen(
        paragraphs(
            bold(title(kind)),
            _differences(notice),
            _("I have matched all who wait once as it is and once with the change."),
            changes(notice.view),
        ),
        [
            [(_("Put it in force"), PutPolicy(id=notice.id))],
            [(_("Change it further"), EditPolicy(**numbers(kind, notice.after)))],
            [(_("Leave it as it is"), ShowPolicy(kind=kind))],
            ways(),
        ],
    )


def _differences(notice: PolicyTried) -> Markup:
    kind = notice.view.kind
    parts = [
        (part, value(notice.before, kind, part), value(notice.after, kind, part)) for part in PARTS
    ]
    return bullets(
        *(
            f"{part_name(part)} {number(before)} → {number(after)}"
            for part, before, after in parts
            if before != after
        )
    )
