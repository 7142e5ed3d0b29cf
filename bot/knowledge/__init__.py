"""Understanding questions about programmes, timetables and everything else that is known."""
