"""What comes as a file of its own about a file that was sent: long lists, invitation links."""

from bot.content.difference_text import long_text
from bot.content.wording import wording
from bot.delivery.screen import Document, Screen
from bot.services.guest_links import MARK, links_csv
from bot.services.import_notices import AllChanges, AllProblems, LinksMade
from bot.texts import _, long_day, plain, zone
from handlers.notices import screen_of


@screen_of.register
def _all_problems(notice: AllProblems) -> Screen:
    text = "\r\n".join(plain(wording(problem)) for problem in notice.problems)
    said_above = _("Everything that is to be put right, as a list.")
    return Screen(said_above, document=_text_file("problems.txt", text), new=True)


@screen_of.register
def _all_changes(notice: AllChanges) -> Screen:
    text = long_text(notice.difference).replace("\n", "\r\n")
    said_above = _("Everything that would change, as a list.")
    return Screen(said_above, document=_text_file("changes.txt", text), new=True)


@screen_of.register
def _links(notice: LinksMade) -> Screen:
    return Screen(
        _(
            "The invitation links, one a person. Pass each one on to its person alone: it is good "
            "once, until {day}. I cannot show these links a second time.",
            day=long_day(notice.expires_at),
        ),
        document=Document("invitations.csv", links_csv(notice.guests, notice.expires_at, zone())),
        new=True,
    )


def _text_file(name: str, text: str) -> Document:
    """With the mark by which old editors know UTF-8."""
    return Document(name, (MARK + text).encode())
