"""Methods about how the bot gets its updates: kinds of updates, webhook."""

import re

import msgspec

from bot.playground.call import Call
from bot.playground.errors import ApiError, bad_request, too_many_requests
from bot.playground.links import REMOTE_REFUSED, on_this_machine
from bot.playground.reading import UnreadableError
from bot.playground.records import Object, Webhook
from bot.playground.updates import KINDS


def set_allowed_updates(call: Call) -> None:
    """Set the kinds of updates from now on; an unreadable list changes nothing."""
    try:
        given = call.structured("allowed_updates")
    except ApiError:
        return
    if not isinstance(given, list) or not all(isinstance(kind, str) for kind in given):
        return
    wanted = [kind for kind in map(str.lower, given) if kind in KINDS] or None
    if wanted != call.world.settings.allowed_updates:
        call.world.settings.allowed_updates = wanted
        call.world.save_settings()


def set_webhook(call: Call) -> bool:
    """Answer setWebhook.

    A webhook on this machine may use plain HTTP, as with the official server's --local; one on
    another machine is refused unless the playground was started with --remote-webhooks.
    """
    url = (call.text("url") or "").strip()
    if not url:
        return delete_webhook(call)
    secret = call.text("secret_token") or ""
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch("[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    try:
        local = on_this_machine(url)
    except UnreadableError:
        raise bad_request("invalid webhook URL specified") from None
    if not url.lower().startswith(("https://", "http://") if local else "https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not local and not call.world.remote_webhooks:
        raise bad_request(f"bad webhook: {REMOTE_REFUSED}")
    set_allowed_updates(call)
    world = call.world
    hook = Webhook(
        url=url,
        secret_token=secret or None,
        max_connections=min(max(call.integer("max_connections", 40), 1), 100),
        ip_address=call.text("ip_address") or None,
        has_custom_certificate="certificate" in call.uploads,
    )
    drop = call.flag("drop_pending_updates")
    if world.settings.webhook is not None and not drop and _same(world.settings.webhook, hook):
        return True
    now = world.clock.lived()
    if 0 <= now - world.webhook_set_at < 1:
        raise too_many_requests(1)
    world.webhook_set_at = now
    if drop:
        world.queue.clear()
    world.settings.webhook = hook
    world.save_settings()
    world.queue.end_wait("terminated by setWebhook request")
    world.queue.arrived.set()
    return True


def _same(one: Webhook, other: Webhook) -> bool:
    return msgspec.structs.replace(one, last_error_date=None, last_error_message=None) == other


def delete_webhook(call: Call) -> bool:
    """Answer deleteWebhook."""
    world = call.world
    if call.flag("drop_pending_updates"):
        world.queue.clear()
    world.settings.webhook = None
    world.save_settings()
    world.queue.arrived.set()
    return True


def get_webhook_info(call: Call) -> Object:
    """Answer getWebhookInfo."""
    world = call.world
    hook = world.settings.webhook
    world.expire_updates()
    info: Object = {
        "url": hook.url if hook else "",
        "has_custom_certificate": hook.has_custom_certificate if hook else False,
        "pending_update_count": len(world.queue),
    }
    if hook is not None:
        info["max_connections"] = hook.max_connections
        if hook.ip_address:
            info["ip_address"] = hook.ip_address
        if hook.last_error_message:
            info["last_error_date"] = hook.last_error_date
            info["last_error_message"] = hook.last_error_message
    if world.settings.allowed_updates:
        info["allowed_updates"] = world.settings.allowed_updates
    return info
