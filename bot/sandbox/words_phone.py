"""The chat page's words, second part: a phone and what is done in it."""

from bot.texts import _


def words() -> dict[str, str]:
    parts = (_from_unblock, _from_commands, _from_edited, _from_action_typing, _from_spoiler)
    return {key: text for part in parts for key, text in part().items()}


def _from_unblock() -> dict[str, str]:
    return {
        "unblock": _("Unblock the bot"),
        "blocked": _("The bot is blocked here"),
        "group_of": _("Group: {name}", name="{name}"),
        "group_empty": _("A coordinator makes this group the chat of the staff."),
        "group_begin": _("Make it the staff's chat"),
        "speak_as": _("Speak as {name}", name="{name}"),
        "speaks": _("{name} speaks", name="{name}"),
        "bot_in": _("Add the bot to the group"),
        "bot_out": _("Take the bot out of the group"),
        "bot_admin": _("Make the bot an administrator"),
        "bot_member": _("Make the bot an ordinary member"),
        "bot_is_administrator": _("the bot is an administrator"),
        "bot_is_member": _("the bot is a member"),
        "bot_is_out": _("the bot is not in it"),
        "topic": _("Topic: {name}", name="{name}"),
        "empty_title": _("Nothing here yet"),
        "empty_text": _("Naparnik answers as soon as you press Start."),
        "start": _("Start"),
        "start_learner": _("Start as a learner"),
        "start_mentor": _("Start as a mentor"),
        "start_coordinator": _("Start as a coordinator"),
        "message": _("Message"),
        "message_to": _("Message from {name}", name="{name}"),
        "send": _("Send"),
        "send_as": _("Send as {name}", name="{name}"),
        "attach": _("Attach a file: {name}", name="{name}"),
    }


def _from_commands() -> dict[str, str]:
    return {
        "commands": _("Commands of the bot: {name}", name="{name}"),
        "commands_list": _("Commands"),
        "commands_none": _("The bot has no commands here yet."),
        "too_long": _(
            "Too long: {count} of {limit} characters.",
            count="{count}",
            limit="{limit}",
        ),
        "reply": _("Reply"),
        "reply_to": _("Reply to: {text}", text="{text}"),
        "replying": _("Replying to: {text}", text="{text}"),
        "reply_cancel": _("Do not reply to it"),
        "reply_gone": _("a message that is gone"),
    }


def _from_edited() -> dict[str, str]:
    return {
        "edited": _("edited"),
        "today": _("Today"),
        "buttons": _("Buttons under the message"),
        "new_messages": _("New messages: {count}", count="{count}"),
        "to_bottom": _("To the last message"),
        "picture": _("Picture"),
        "picture_open": _("Enlarge: {text}", text="{text}"),
        "download": _("Download {file}", file="{file}"),
        "download_short": _("Download"),
        "file_unnamed": _("file"),
        "voice_play": _("Listen to the voice note"),
        "voice": _("Voice note"),
        "unknown_part": _("(this kind of message is not shown here)"),
    }


def _from_action_typing() -> dict[str, str]:
    return {
        "action_typing": _("typing"),
        "action_upload_photo": _("sending a picture"),
        "action_upload_document": _("sending a file"),
        "action_upload_voice": _("sending a voice note"),
        "upload_title": _("Send a file"),
        "upload_kind": _("Send as"),
        "upload_document": _("Document"),
        "upload_photo": _("Picture"),
        "upload_voice": _("Voice recording"),
        "upload_caption": _("Caption"),
        "upload_do": _("Send"),
        "drop_here": _("Drop the file here"),
        "alert_title": _("Message from the bot to {name}", name="{name}"),
    }


def _from_spoiler() -> dict[str, str]:
    return {
        "spoiler": _("Hidden text, press to show"),
        "link_outside": _("opens in a new tab"),
        "offline": _("No connection with the demo. Trying again…"),
        "online": _("The connection is back."),
        "failed": _("It did not work: {reason}", reason="{reason}"),
        "failed_network": _("The demo does not answer. Your text is kept; please try again."),
        "size_b": _("{size} B", size="{size}"),
        "size_kb": _("{size} KB", size="{size}"),
        "size_mb": _("{size} MB", size="{size}"),
        "unread": _("{name}, new messages: {count}", count="{count}", name="{name}"),
    }
