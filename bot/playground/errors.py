"""Errors of the Bot API, of the control API and at the start."""

from typing import Any


class ApiError(Exception):
    """An error answer of the Bot API."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the JSON body of the answer."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class StartError(Exception):
    """The playground can't start; the message is for the person who started it."""


class ControlError(Exception):
    """An error answer of the control API; its text is for the person who sent the request."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.status = status


def bad_request(text: str) -> ApiError:
    """Return a 400; its first letter becomes lower case, as on the official server."""
    if text and (len(text) == 1 or not (text[1].isupper() or text[1] == "_")):
        text = text[0].lower() + text[1:]
    return ApiError(400, f"Bad Request: {text}")


def forbidden(text: str) -> ApiError:
    """Return a 403."""
    return ApiError(403, f"Forbidden: {text}")


def too_many_requests(seconds: int) -> ApiError:
    """Return a 429 with `retry_after` in seconds."""
    text = f"Too Many Requests: retry after {seconds}"
    return ApiError(429, text, {"retry_after": seconds})
