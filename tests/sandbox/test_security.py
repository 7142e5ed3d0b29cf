"""Only this computer's programs and our own page get in; uploads can do no harm."""

import pytest

from bot.sandbox.server import LocalBotApi, serve
from bot.texts import Texts
from tests.clock import StoppedClock
from tests.sandbox.world import LENA, PNG, World

PATHS = ["/", "/local/state", "/local/ws", "/local/calls", "/bot42:LOCAL-ONLY/getMe"]


async def test_served_on_this_computer_only(clock: StoppedClock, texts: Texts) -> None:
    with pytest.raises(ValueError, match=r"127\.0\.0\.1"):
        await serve(LocalBotApi(None, clock, texts=texts), host="0.0.0.0")  # noqa: S104


async def test_a_port_that_is_taken(world: World, clock: StoppedClock, texts: Texts) -> None:
    port = int(world.url.rpartition(":")[2])
    with pytest.raises(OSError, match="address already in use"):
        await serve(LocalBotApi(None, clock, texts=texts), port=port)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", ""])
async def test_foreign_hosts(world: World, path: str, host: str) -> None:
    async with world.http.get(world.url + path, headers={"Host": host}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", ""])
async def test_foreign_origins(world: World, path: str, origin: str) -> None:
    async with world.http.get(world.url + path, headers={"Origin": origin}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("path", [path for path in PATHS if path != "/"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_other_sites_without_origin(world: World, path: str, site: str) -> None:
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"}
    async with world.http.get(world.url + path, headers=headers) as answer:
        assert answer.status == 403


async def test_a_link_elsewhere_may_open_the_page_but_not_act(world: World) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with world.http.get(f"{world.url}/", headers=headers) as answer:
        assert answer.status == 200
    async with world.http.get(world.method("getMe"), headers=headers) as answer:
        assert answer.status == 403


async def test_our_own_page_gets_in(world: World) -> None:
    localhost = world.url.replace("127.0.0.1", "localhost")
    for url in (world.url, localhost):
        headers = {"Origin": url, "Sec-Fetch-Site": "same-origin"}
        async with world.http.get(f"{url}/local/state", headers=headers) as answer:
            assert answer.status == 200
        async with world.http.ws_connect(f"{url}/local/ws", headers=headers) as socket:
            await socket.ping()


@pytest.mark.parametrize("act", ["message", "upload", "press", "reset", "faults", "clock"])
async def test_posts_that_any_site_could_send(world: World, act: str) -> None:
    for data in ({"person": LENA, "text": "x"}, "{}"):
        async with world.http.post(f"{world.url}/local/{act}", data=data) as answer:
            assert answer.status == 403


async def test_the_page_is_strict(world: World) -> None:
    async with world.http.get(f"{world.url}/") as answer:
        policy = answer.headers["Content-Security-Policy"]
        markup = await answer.text()
        assert answer.content_type == "text/html"
        assert answer.headers["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "<script>" not in markup
    assert " onclick=" not in markup


async def test_every_answer_forbids_guessing_its_type(world: World) -> None:
    for path in ["/", "/page.css", "/local/state", "/nothing", "/bot1:X/getMe"]:
        async with world.http.get(world.url + path) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff", path
            assert answer.headers["Referrer-Policy"] == "no-referrer", path


@pytest.mark.parametrize(
    "path",
    ["/../server.py", "/%2e%2e/server.py", "/..%2fserver.py", "/%2fetc%2fpasswd", "/__init__.py"],
)
async def test_nothing_but_the_page(world: World, path: str) -> None:
    async with world.http.get(world.url + path) as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("evil.html", b"<script>alert(1)</script>"),
        ("evil.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("evil.png", b"<script>alert(1)</script>"),
        ("evil.html", PNG),
        ('a"; x=".txt', b"x"),
    ],
)
async def test_uploads_are_downloads(world: World, name: str, data: bytes) -> None:
    sent = await world.upload(LENA, "document", name.replace('"', "%22"), data)
    async with world.http.get(f"{world.url}/local/file/{sent['document']['file_id']}") as answer:
        headers = answer.headers
        assert await answer.read() == data
    assert headers["Content-Disposition"].startswith("attachment; ")
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]


async def test_pictures_are_shown_but_can_do_nothing(world: World) -> None:
    sent = await world.upload(LENA, "photo", "a.png", PNG)
    async with world.http.get(f"{world.url}/local/file/{sent['photo']['file_id']}") as answer:
        headers = answer.headers
    assert headers["Content-Disposition"].startswith("inline; ")
    assert headers["Content-Type"] == "image/png"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
