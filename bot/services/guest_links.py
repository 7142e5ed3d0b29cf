"""New invitations as a table to hand out."""

import csv
from collections.abc import Iterable
from datetime import datetime, tzinfo
from io import StringIO

from bot.content.csv_folder import guarded
from bot.services.importing import Guest
from bot.texts import language

COLUMNS = ("code", "name", "role", "link", "expires_on")
MARK = "\ufeff"
# Excel cuts a file at the sign of its own country.
SEPARATORS = {"ru": ";"}


def links_csv(guests: Iterable[Guest], expires_at: datetime, zone: tzinfo) -> bytes:
    """No cell can be taken for a formula; Excel knows by the mark that it is UTF-8."""
    until = expires_at.astimezone(zone).date().isoformat()
    sheet = StringIO(newline="")
    writer = csv.writer(sheet, delimiter=SEPARATORS.get(language(), ","))
    writer.writerow(COLUMNS)
    for guest in guests:
        cells = (guest.code, guest.name, guest.role, guest.link, until)
        writer.writerow([guarded(cell) for cell in cells])
    return (MARK + sheet.getvalue()).encode()
