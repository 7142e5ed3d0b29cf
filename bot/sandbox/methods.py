"""Which methods of the Bot API the messenger knows."""

from collections.abc import Callable

from bot.sandbox import methods_bot, methods_edit, methods_menu, methods_send, methods_topics
from bot.sandbox.messenger import Messenger
from bot.sandbox.params import Call

Method = Callable[[Messenger, Call], object]

METHODS: dict[str, Method] = {
    "getme": methods_bot.get_me,
    "getchat": methods_bot.get_chat,
    "getfile": methods_bot.get_file,
    "answercallbackquery": methods_bot.answer_callback_query,
    "sendchataction": methods_bot.send_chat_action,
    "setwebhook": methods_bot.set_webhook,
    "deletewebhook": methods_bot.delete_webhook,
    "getwebhookinfo": methods_bot.get_webhook_info,
    "sendmessage": methods_send.send_message,
    "senddocument": methods_send.send_document,
    "sendphoto": methods_send.send_photo,
    "sendvoice": methods_send.send_voice,
    "copymessage": methods_send.copy_message,
    "editmessagetext": methods_edit.edit_message_text,
    "editmessagecaption": methods_edit.edit_message_caption,
    "editmessagereplymarkup": methods_edit.edit_message_reply_markup,
    "deletemessage": methods_edit.delete_message,
    "createforumtopic": methods_topics.create_forum_topic,
    "closeforumtopic": methods_topics.close_forum_topic,
    "reopenforumtopic": methods_topics.reopen_forum_topic,
    "setmycommands": methods_menu.set_my_commands,
    "getmycommands": methods_menu.get_my_commands,
    "deletemycommands": methods_menu.delete_my_commands,
    "setmyname": methods_menu.setter("name", 64),
    "getmyname": methods_menu.getter("name"),
    "setmydescription": methods_menu.setter("description", 512),
    "getmydescription": methods_menu.getter("description"),
    "setmyshortdescription": methods_menu.setter("short_description", 120),
    "getmyshortdescription": methods_menu.getter("short_description"),
}
"""`getUpdates` is not among them: it waits, all others answer at once."""
