"""Refusals, worded as Telegram words them."""


class ApiError(Exception):
    def __init__(
        self,
        status: int,
        description: str,
        retry_after: int | None = None,
        moved_to: int | None = None,
    ) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after
        self.moved_to = moved_to

    def body(self) -> dict[str, object]:
        told: dict[str, object] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.retry_after is not None:
            told["parameters"] = {"retry_after": self.retry_after}
        if self.moved_to is not None:
            told["parameters"] = {"migrate_to_chat_id": self.moved_to}
        return told


def bad(reason: str) -> ApiError:
    return ApiError(400, f"Bad Request: {reason}")


def blocked() -> ApiError:
    return ApiError(403, "Forbidden: bot was blocked by the user")


def too_large() -> ApiError:
    return ApiError(413, "Request Entity Too Large")


def conflict(reason: str) -> ApiError:
    return ApiError(409, f"Conflict: {reason}")


def flooded(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", seconds)
