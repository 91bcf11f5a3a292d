"""A foreign page in the same browser can't call the Bot API, read answers or frame the page."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser

from tests.playground.phones import FOREIGN_NAME, TOKEN, Bot

# Each is one way in which a page can send a request; all are made, and none may succeed.
ATTACK = """
async ([base, token, user]) => {
  const bot = `${base}/bot${token}`;
  const hook = new URLSearchParams({url: "http://127.0.0.1:9/"});
  const words = new URLSearchParams({chat_id: user, text: "evil"});
  const read = [];
  const fetched = (path, options) => fetch(path, options).then((answer) => answer.text())
    .then((text) => text && read.push(text), () => {});
  const loaded = (tag, source) => new Promise((done) => {
    const node = document.createElement(tag);
    node.onload = node.onerror = done;
    node.src = source;
    document.body.append(node);
  });
  await fetched(`${bot}/getUpdates`);
  await fetched(`${bot}/setWebhook?${hook}`, {mode: "no-cors"});
  await fetched(`${bot}/sendMessage`, {mode: "no-cors", method: "POST", body: words});
  await fetched(`${base}/playground/people`);
  await fetched(`${base}/playground/reset`, {mode: "no-cors", method: "POST", body: "{}"});
  navigator.sendBeacon(`${bot}/setWebhook`, hook);
  await loaded("img", `${bot}/setWebhook?${hook}`);
  await loaded("script", `${bot}/sendMessage?${words}`);
  await loaded("iframe", `${base}/`);
  await loaded("iframe", `${bot}/sendMessage?${words}`);
  await new Promise((done) => {
    new WebSocket(`${base.replace("http", "ws")}/playground/events`).onerror = done;
  });
  await new Promise((done) => {
    const source = new EventSource(`${base}/playground/events`);
    source.onerror = source.onopen = () => { source.close(); done(); };
  });
  return [read, [...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument)];
}
"""
FORM = """
([address, user]) => {
  const form = document.createElement("form");
  form.method = "POST";
  form.action = address;
  for (const [name, value] of [["chat_id", user], ["text", "evil"]]) {
    const input = Object.assign(document.createElement("input"), {name, value});
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
"""
TRIES = 12
"""The least number of requests of `ATTACK` and `FORM` that the browser reports by then."""


@pytest.fixture
def foreign() -> Iterator[str]:
    """Serve an empty page of another origin; return its address."""

    class Empty(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>evil</title>")

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Empty) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://{FOREIGN_NAME}:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("own_name", [False, True], ids=["another name", "this machine's name"])
def test_a_foreign_page_fails_to_speak_as_the_bot(
    browser: Browser, bot: Bot, person: int, foreign: str, own_name: bool
) -> None:
    base = str(bot.http.base_url).rstrip("/")
    before = len(bot.listed("calls")["calls"])
    context = browser.new_context()
    page = context.new_page()
    tries: list[str] = []
    statuses: list[tuple[str, int]] = []
    page.on("request", lambda request: tries.append(request.url))
    page.on("response", lambda answer: statuses.append((answer.url, answer.status)))
    # A page on another port of this machine is foreign too.
    address = foreign.replace(FOREIGN_NAME, "127.0.0.1") if own_name else foreign
    page.goto(address)
    read, frames = page.evaluate(ATTACK, [base, TOKEN, str(person)])
    assert (read, frames) == ([], [None, None])
    method = f"{base}/bot{TOKEN}/sendMessage"
    with page.expect_navigation():
        page.evaluate(FORM, [method, str(person)])
    page.goto(address)
    with page.expect_navigation():
        page.evaluate(f'location.href = "{method}?chat_id={person}&text=evil"')
    assert sum(url.startswith(base) for url in tries) >= TRIES
    assert {status for url, status in statuses if url.startswith(base)} == {403}
    context.close()
    assert len(bot.listed("calls")["calls"]) == before
    assert bot.call("getWebhookInfo")["url"] == ""
    shown = bot.listed(f"users/{person}/screen")["messages"]
    assert [message["text"] for message in shown] == ["/start"]


def test_a_name_bound_to_this_machine_shows_no_page(browser: Browser, bot: Bot, port: int) -> None:
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(f"http://{FOREIGN_NAME}:{port}/")
    assert answer is not None
    assert answer.status == 403
    path = f"/bot{TOKEN}/getMe"
    text = page.evaluate("(path) => fetch(path).then((answer) => answer.text())", path)
    assert '"error_code":403' in text
    context.close()
