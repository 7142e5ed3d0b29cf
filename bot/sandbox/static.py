"""The chat page's own files, and nothing else of this computer."""

from pathlib import Path

from aiohttp import web

_PAGE = Path(__file__).resolve().parent / "page"
_KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


async def page_file(request: web.Request) -> web.StreamResponse:
    wanted = request.match_info["path"] or "index.html"
    file = (_PAGE / wanted).resolve()
    if not file.is_relative_to(_PAGE) or file.suffix not in _KINDS or not file.is_file():
        raise web.HTTPNotFound
    return web.Response(
        body=file.read_bytes(), content_type=_KINDS[file.suffix], charset=_charset(file)
    )


def _charset(file: Path) -> str | None:
    return None if file.suffix == ".png" else "utf-8"
