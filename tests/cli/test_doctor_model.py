"""The doctor on the language model: whether its server answers, and what to do if not."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from aiohttp.test_utils import unused_port

from bot.cli.checks_of_model import _is_near
from bot.cli.common import Exit
from bot.texts import Texts
from tests.cli.conftest import Call
from tests.cli.test_doctor import Row, found

ANSWER = json.dumps({"choices": [{"message": {"content": "When is it open?"}}]})


@contextmanager
def answering(body: str, status: int = 200) -> Iterator[str]:
    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_args: object) -> None:
            """Nothing into the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()


def looked_at(call: Call, monkeypatch: pytest.MonkeyPatch, address: str) -> Row:
    monkeypatch.setenv("NAPARNIK_LLM_URL", address)
    monkeypatch.setenv("NAPARNIK_LLM_MODEL", "small")
    monkeypatch.setenv("NAPARNIK_LLM_KEY", "s3cret")
    assert "s3cret" not in call("doctor").output
    return found(call)["language_model"]


def test_it_is_not_looked_for_where_none_is_set(call: Call) -> None:
    assert "language_model" not in found(call)


def test_one_that_answers(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(ANSWER) as address:
        told = looked_at(call, monkeypatch, address)
    assert told["fine"]
    assert told["said"].startswith("The language model answers, in 0")
    assert told["advice"] is None


@pytest.mark.parametrize(
    ("body", "status", "said", "advice"),
    [
        ("", 500, "the status 500", "NAPARNIK_LLM_MODEL"),
        ("", 401, "does not take the key", "NAPARNIK_LLM_KEY"),
        ("", 302, "elsewhere", "NAPARNIK_LLM_URL"),
        ("<html>", 200, "not what such servers send", "NAPARNIK_LLM_URL"),
        ("{}", 200, "no text", "NAPARNIK_LLM_URL"),
    ],
)
def test_one_that_is_of_no_use(
    call: Call, monkeypatch: pytest.MonkeyPatch, body: str, status: int, said: str, advice: str
) -> None:
    with answering(body, status) as address:
        told = looked_at(call, monkeypatch, address)
    assert not told["fine"]
    assert said in told["said"]
    assert advice in told["advice"]


def test_nobody_there_in_russian(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    Texts().speak("ru")
    told = looked_at(call, monkeypatch, f"http://127.0.0.1:{unused_port()}/v1")
    assert told["said"] == "От языковой модели нет толку: её сервер недоступен."


def test_half_a_setting_stops_the_start(call: Call) -> None:
    said = call("doctor", NAPARNIK_LLM_KEY="s3cret")
    assert said.exit_code == Exit.WRONG_USE
    assert "NAPARNIK_LLM_KEY is of no use without NAPARNIK_LLM_URL" in " ".join(
        said.output.split()
    )
    assert "s3cret" not in said.output


@pytest.mark.parametrize(
    ("host", "near"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("models", True),
        ("8.8.8.8", False),
        ("x.org", False),
    ],
)
def test_what_is_in_the_house_needs_no_encryption(host: str, near: bool) -> None:
    assert _is_near(host) is near
