"""Every setting, read from the environment and `.env` and checked before the start."""

import re
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.addresses import is_base, is_proxy

PREFIX = "NAPARNIK_"
SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")
TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
KEY = re.compile(r"[!-~]{1,512}")
# In a figure of fewer people, who knows some of the answers can work out the others.
LEAST_GROUP = 5
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        extra="forbid",
        env_ignore_empty=True,
        hide_input_in_errors=True,
    )

    bot_token: SecretStr | None = Field(None, description="The token from @BotFather.")
    database_url: str = Field(
        "sqlite:///naparnik.db",
        description="sqlite:///file.db or postgresql://user:password@host/name",
    )
    api_url: str = Field("https://api.telegram.org", description="Another Bot API server.")
    proxy: str | None = Field(None, description="socks5://user:password@host:port or http://…")
    mode: Literal["polling", "webhook"] = Field("polling", description="How updates arrive.")
    webhook_url: str | None = Field(None, description="Public https address of the webhook.")
    webhook_secret: SecretStr | None = Field(
        None, description="At least 32 characters of A-Z a-z 0-9 _ -; Telegram repeats it to us."
    )
    webhook_host: str = Field("127.0.0.1", description="Where the webhook listens.")
    webhook_port: int = Field(8080, ge=1, le=65535, description="On which port it listens.")
    language: Literal["ru", "en"] = Field(
        "ru", description="For people whose language is unknown."
    )
    time_zone: str = Field("Europe/Moscow", description="The institution's time zone.")
    institution: str = Field("", description="The institution's name, shown on the first screen.")
    coordinators: Annotated[list[int], NoDecode] = Field(
        [], description="Telegram ids of first coordinators: 12345, 67890"
    )
    open_joining: bool = Field(
        False, description="Learners may join without an invitation; a coordinator says yes."
    )
    invitation_days: int = Field(14, ge=1, le=365, description="How long an invitation is good.")
    care_words: Path | None = Field(
        None, description="A word list of your own for who may not want to live; see the README."
    )
    smallest_group: int = Field(
        LEAST_GROUP, description="Smaller groups are not shown in summaries; 5 at the least."
    )
    daily_budget: int = Field(
        3,
        ge=1,
        le=20,
        description="How many messages a day a person gets unasked, in their own day.",
    )
    cannot_reach_hours: int = Field(
        72,
        ge=1,
        le=720,
        description="How long a learner waits for a word before coordinators are given names.",
    )
    remind_mentor_days: int = Field(
        2, ge=1, le=30, description="After so many days a mentor is reminded of a question, once."
    )
    mentor_reply_days: int = Field(
        4, ge=2, le=60, description="After so many days without a reply coordinators have it."
    )
    offer_days: int = Field(
        3, ge=1, le=30, description="How long a mentor may think about taking a learner."
    )
    learners_ask: bool = Field(
        False,
        description="Learners may ask a particular mentor or tutor themselves, who decides.",
    )
    by_meaning: bool = Field(True, description="false: questions are understood by words alone.")
    trained_for_veterans: bool = Field(
        False, description="Veterans get only mentors who have finished the mentor course."
    )
    pair_minutes: int = Field(
        60,
        ge=15,
        le=1200,
        description="For so many minutes a week both of a pair must be free.",
    )
    llm_url: str | None = Field(
        None, description="A language model's address, up to /v1; without it none is asked."
    )
    llm_model: str | None = Field(None, description="Its name there.")
    llm_key: SecretStr | None = Field(None, description="Its key, if it wants one.")
    llm_timeout: float = Field(
        3.0, ge=0.1, le=10, description="After so many seconds its answer is not waited for."
    )
    stale_days: int = Field(
        180,
        ge=1,
        le=3650,
        description="After so many days since it was checked an answer says that it is old.",
    )
    audit_days: int = Field(
        1095,
        ge=30,
        le=3650,
        description="How long it is kept who looked at or changed what about a person.",
    )
    week_card_day: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun", "never"] = Field(
        "mon", description="On which day coordinators get what is to be decided; never: not."
    )
    week_card_hour: int = Field(
        9, ge=0, le=23, description="At which hour of that day, on their own clock."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="…")

    @field_validator("coordinators", mode="before")
    @classmethod
    def _with_commas(cls, value: Any) -> Any:  # noqa: ANN401  pydantic checks what comes out
        return re.findall(r"[^\s,\[\]]+", value) if isinstance(value, str) else value

    @field_validator("bot_token")
    @classmethod
    def _token_is_one(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("a token looks like 123456:ABC-def, without spaces")
        return value

    @field_validator("smallest_group")
    @classmethod
    def _group_hides_each(cls, value: int) -> int:
        if value < LEAST_GROUP:
            raise ValueError(
                f"{LEAST_GROUP} is the least; in a smaller group one could tell who said what"
            )
        return value

    @field_validator("api_url")
    @classmethod
    def _api_is_an_address(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")):
            raise ValueError("write https://host or http://host:port")
        return value

    @field_validator("proxy")
    @classmethod
    def _proxy_is_an_address(cls, value: str | None) -> str | None:
        if value is not None and not is_proxy(value):
            raise ValueError("write socks5://user:password@host:port or http://host:port")
        return value

    @field_validator("llm_url")
    @classmethod
    def _model_is_at_an_address(cls, value: str | None) -> str | None:
        if value is not None and not is_base(value):
            raise ValueError(
                "write https://host/v1 or http://host:port/v1, without a name, a password, a ? "
                "or /chat/completions in it"
            )
        return value.rstrip("/") if value else value

    @field_validator("llm_key")
    @classmethod
    def _key_is_one_line(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not KEY.fullmatch(value.get_secret_value()):
            raise ValueError("a key is one word of Latin letters, figures and signs")
        return value

    @field_validator("time_zone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        if value not in _time_zones():
            raise ValueError(f"there is no time zone {value!r}; write it like Europe/Moscow")
        return value

    @field_validator("database_url")
    @classmethod
    def _database_is_known(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://")):
            raise ValueError("write sqlite:///file.db or postgresql://user:password@host/name")
        if value in {"sqlite:///", "sqlite:///:memory:"}:
            raise ValueError("a file is needed, else everything is lost at the end")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_is_strong(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("32 to 256 characters of A-Z a-z 0-9 _ -")
        return value

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> "Settings":
        if self.mode == "webhook" and not (self.webhook_url and self.webhook_secret):
            raise ValueError(
                f"mode=webhook needs {PREFIX}WEBHOOK_URL and {PREFIX}WEBHOOK_SECRET as well"
            )
        return self

    @model_validator(mode="after")
    def _reminder_comes_before(self) -> "Settings":
        if self.remind_mentor_days >= self.mentor_reply_days:
            raise ValueError(
                f"{PREFIX}REMIND_MENTOR_DAYS has to be less than {PREFIX}MENTOR_REPLY_DAYS"
            )
        return self

    @model_validator(mode="after")
    def _model_is_whole(self) -> "Settings":
        if self.llm_url and not self.llm_model:
            raise ValueError(f"{PREFIX}LLM_URL needs {PREFIX}LLM_MODEL as well")
        if (self.llm_model or self.llm_key) and not self.llm_url:
            half = "MODEL" if self.llm_model else "KEY"
            raise ValueError(f"{PREFIX}LLM_{half} is of no use without {PREFIX}LLM_URL")
        return self

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def invitation_life(self) -> timedelta:
        return timedelta(days=self.invitation_days)

    @property
    def audit_life(self) -> timedelta:
        return timedelta(days=self.audit_days)

    @property
    def offer_term(self) -> timedelta:
        return timedelta(days=self.offer_days)
