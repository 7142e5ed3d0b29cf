"""Which addresses can be what a setting says that they are."""

from urllib.parse import urlsplit


def is_proxy(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in {"socks5", "socks4", "http"} and bool(parts.hostname and parts.port)
    except ValueError:  # a port that is no number
        return False


def is_base(value: str) -> bool:
    try:
        parts = urlsplit(value)
        whole = parts.scheme in {"https", "http"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        return False
    more = parts.query or parts.fragment or parts.username or parts.password
    return whole and not more and not parts.path.rstrip("/").endswith("/completions")
