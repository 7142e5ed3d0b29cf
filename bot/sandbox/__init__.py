"""A Telegram on this computer: the Bot API, the people's side and the chat page."""
