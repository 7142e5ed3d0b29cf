"""The chat page's words, first part: the page itself, its tools and dialogues."""

from bot.texts import _


def words() -> dict[str, str]:
    parts = (
        _from_page_language,
        _from_tools,
        _from_demo_ahead,
        _from_call_log,
        _from_call_details,
        _from_more,
    )
    return {key: text for part in parts for key, text in part().items()}


def _from_page_language() -> dict[str, str]:
    return {
        "page_language": _("en"),
        "title": _("Naparnik: local demo"),
        "brand": _("Naparnik"),
        "brand_note": _("local demo"),
        "banner": _(
            "Everything here is invented. It runs on this computer only and is not the real "
            "Telegram: nothing leaves it."
        ),
        "banner_label": _("About this page"),
        "skip_to": _("Go to the phone of {name}", name="{name}"),
        "phones_nav": _("Choose a phone"),
        "phones": _("Phones"),
        "tools_show": _("Tools"),
    }


def _from_tools() -> dict[str, str]:
    return {
        "tools": _("Tools of the demo"),
        "role_learner": _("Learner"),
        "role_mentor": _("Mentor"),
        "role_coordinator": _("Coordinator"),
        "role_guest": _("Guest"),
        "phone_of": _("Phone: {name}, {role}", name="{name}", role="{role}"),
        "log_of": _("Messages of {name}", name="{name}"),
        "lang_ru": _("Russian"),
        "lang_en": _("English"),
        "lang_short_ru": _("RU"),
        "lang_short_en": _("EN"),
        "page_lang_group": _("Language of the page"),
        "demo_time": _("The demo's clock"),
    }


def _from_demo_ahead() -> dict[str, str]:
    return {
        "demo_ahead": _("{span} ahead", span="{span}"),
        "skip_group": _("Skip time"),
        "skip_hour": _("+1 hour"),
        "skip_day": _("+1 day"),
        "skip_week": _("+1 week"),
        "skipped": _("The demo's clock now shows {time}.", time="{time}"),
        "add_person": _("Add a person"),
        "add_title": _("Add a person"),
        "add_name": _("Name"),
        "add_language": _("Language"),
        "add_do": _("Add"),
        "add_empty": _("Please write a name."),
        "added": _("{name} is here now.", name="{name}"),
        "add_group": _("Add a group"),
        "group_title": _("Name of the group"),
        "group_topics": _("With topics; the bot may make them"),
        "group_untitled": _("Please write a name for the group."),
        "group_text": _("All people of this page are in it, and the bot."),
    }


def _from_call_log() -> dict[str, str]:
    return {
        "call_log": _("Call log"),
        "call_log_errors": _("Call log, errors: {count}", count="{count}"),
        "call_filter": _("Filter the log"),
        "call_filter_hint": _("Method, person, error…"),
        "call_errors_only": _("Errors only"),
        "call_none": _("No calls to show."),
        "call_time": _("Time"),
        "call_method": _("Method"),
        "call_person": _("Person"),
        "call_status": _("Status"),
        "call_ms": _("ms"),
        "call_error": _("Error"),
        "call_fault": _("injected: {fault}", fault="{fault}"),
    }


def _from_call_details() -> dict[str, str]:
    return {
        "call_details": _("Details of call {n}", n="{n}"),
        "call_close": _("Close the call log"),
        "reset": _("Start over"),
        "reset_title": _("Start over?"),
        "reset_text": _(
            "All chats, added people and the skipped time will be forgotten, and the "
            "demonstration database will be filled anew."
        ),
        "reset_do": _("Start over"),
        "reset_done": _("Everything starts from the beginning."),
        "cancel": _("Cancel"),
        "close": _("Close"),
        "ok": _("OK"),
    }


def _from_more() -> dict[str, str]:
    return {
        "more": _("More for {name}", name="{name}"),
        "invite_open": _("Open an invitation"),
        "invite_title": _("Open an invitation"),
        "invite_for": _("It will be opened on the phone of {name}.", name="{name}"),
        "invite_label": _("Invitation link"),
        "invite_do": _("Open"),
        "invite_nothing": _("Please paste a link first."),
        "invite_bad": _(
            "This is not an invitation to our bot. A link looks like https://t.me/{bot}?start=…",
            bot="{bot}",
        ),
        "speak": _("Telegram: {language}", language="{language}"),
        "block": _("Block the bot"),
    }
