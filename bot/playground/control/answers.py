"""The control API's answers: JSON, errors as {"error": …}."""

from collections.abc import Awaitable, Callable

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from bot.playground.errors import ApiError, ControlError
from bot.playground.reading import whole
from bot.playground.records import Object
from bot.playground.world import World

Endpoint = Callable[[Request], Awaitable[Object]]


def as_json(value: object, status: int = 200) -> Response:
    """Return a JSON answer."""
    return Response(
        msgspec.json.encode(value),
        status,
        media_type="application/json",
        headers={"cache-control": "no-store"},
    )


def query_numbers(request: Request, *names: str) -> dict[str, int | None]:
    """Return numbers from a request's query, None for each that is not given."""
    numbers: dict[str, int | None] = {}
    for name in names:
        given = request.query_params.get(name)
        numbers[name] = whole(given) if given else None
        if given and numbers[name] is None:
            raise ControlError(f"{name} must be a number")
    return numbers


def endpoint(world: World, action: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that runs an action and commits its changes before it answers."""

    async def answer(request: Request) -> Response:
        try:
            return as_json(await action(request))
        except ControlError as error:
            return as_json({"error": str(error)}, error.status)
        except ApiError as error:
            return as_json({"error": error.description}, error.code)
        finally:
            world.commit()

    return answer
