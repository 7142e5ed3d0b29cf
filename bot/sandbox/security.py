"""Who may speak to this server: programs of this computer and our own page, no other web site."""

from aiohttp import web
from aiohttp.typedefs import Handler

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "media-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
FILE_POLICY = "default-src 'none'; sandbox"
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_BODIES = {"application/json", "multipart/form-data"}


async def secured(request: web.Request, response: web.StreamResponse) -> None:
    """Put the protecting headers on every answer (a signal of the application)."""
    del request
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)


@web.middleware
async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse foreign hosts and origins, and forms of a kind that any web site could send."""
    if problem := _problem(request):
        return web.json_response(
            {"ok": False, "error_code": 403, "description": problem}, status=403
        )
    return await handler(request)


def _problem(request: web.Request) -> str | None:
    hosts = _own_hosts(request)
    if request.headers.get("Host", "").lower() not in hosts:
        return "Forbidden: foreign Host"
    origin = request.headers.get("Origin")
    if origin is not None and origin.lower() not in {f"http://{host}" for host in hosts}:
        return "Forbidden: foreign Origin"
    if _called_by_another_site(request):
        return "Forbidden: called by another site"
    if request.method == "POST" and request.path.startswith("/local/"):
        return None if request.content_type in _BODIES else "Forbidden: wrong Content-Type"
    return None


def _own_hosts(request: web.Request) -> set[str]:
    name = request.transport and request.transport.get_extra_info("sockname")
    port = name[1] if name else 0
    return {f"127.0.0.1:{port}", f"localhost:{port}"}


def _called_by_another_site(request: web.Request) -> bool:
    """A browser says so, also where it sends no Origin; a link may open the page itself."""
    site = request.headers.get("Sec-Fetch-Site", "none")
    opened = request.headers.get("Sec-Fetch-Mode") == "navigate" and request.path == "/"
    return site not in {"none", "same-origin"} and not opened
