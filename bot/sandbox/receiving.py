"""Reading requests within limits, and cutting a connection without an answer."""

from aiohttp import web

_DRAINED = 256 * 2**20


async def receive(request: web.Request, limit: int) -> bytes | None:
    """The body, or None when it is larger than `limit` (it is read to its end all the same,
    so that the refusal reaches a client that is still writing)."""
    kept = bytearray()
    size = 0
    async for chunk in request.content.iter_chunked(2**18):
        size += len(chunk)
        if size <= limit:
            kept += chunk
        elif size > _DRAINED:
            break
    return bytes(kept) if size <= limit else None


def cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
