"""What was done, in words."""

from collections.abc import Mapping
from typing import Any

from bot.domain.audit import Act
from bot.domain.vocabulary import role_name
from bot.texts import Markup, _


def act_name(act: Act, details: Mapping[str, Any]) -> Markup:
    if act is Act.ROLE and {"before", "now"} <= details.keys():
        before, now = role_name(details["before"]), role_name(details["now"])
        return _("another role: {before} → {now}", before=before, now=now)
    return {
        Act.LOOKED: lambda: _("a look at the page"),
        Act.ROLE: lambda: _("another role"),
        Act.BREAK_BEGUN: lambda: _("a break set"),
        Act.BREAK_ENDED: lambda: _("a break ended"),
        Act.INVITED: lambda: _("a new link made"),
        Act.ACCOUNT_MOVED: lambda: _("another account of Telegram"),
        Act.LISTED: lambda: _("joined with a row of the list"),
        Act.MERGED: lambda: _("two accounts made one"),
        Act.LET_IN: lambda: _("let in"),
        Act.TURNED_DOWN: lambda: _("not let in"),
        Act.PAIRED: lambda: _("a pair made"),
        Act.PAIR_ENDED: lambda: _("a pair ended"),
        Act.ANSWERS_READ: lambda: _("answers read that were shared with coordinators"),
        Act.AUDIT_SEEN: lambda: _("a look at what is noted here"),
        Act.AUDIT_TAKEN: lambda: _("what is noted taken as a file"),
    }[act]()
