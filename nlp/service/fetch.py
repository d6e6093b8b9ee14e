"""Read a page from its address, when the settings allow it: public hosts only, bounded in all.

The name is resolved once, every address it has must be public, and the connection goes to that
very address (a second look-up could give another). Each redirect is checked in the same way.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from nlp.service.problems import ProblemError
from nlp.service.settings import Fetch
from nlp.version import __version__

MAX_REDIRECTS = 4
PORTS = {"http": 80, "https": 443}
TYPES = ("text/html", "application/xhtml+xml", "text/plain")
REDIRECTS = (301, 302, 303, 307, 308)
BLOCK = 65_536


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page, and the address that they came from in the end."""

    url: str
    data: bytes


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was checked, whatever the name says by now."""

    def __init__(self, target: SplitResult, address: str, timeout: float) -> None:
        port = PORTS[target.scheme]
        super().__init__(target.hostname or "", port, timeout=timeout)
        self._address = address
        self._is_safe = target.scheme == "https"

    def connect(self) -> None:
        """Open the socket; the certificate must be that of the name."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._is_safe:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


def fetch_page(url: str, settings: Fetch) -> Page:
    """Return the page at an address.

    Raises:
        ProblemError: fetching is off, the address is not public, or the page cannot be had.
    """
    if not settings.enabled:
        raise ProblemError("fetch-off", "fetch.enabled is false", where="body.url")
    deadline = time.monotonic() + settings.timeout_seconds
    for _ in range(MAX_REDIRECTS + 1):
        target = check_url(url)
        try:
            found = _request(target, settings, deadline)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _failed(f"{type(error).__name__} from {target.hostname}") from error
        if isinstance(found, bytes):
            return Page(url, found)
        url = urljoin(url, found)
    raise _failed(f"more than {MAX_REDIRECTS} redirects")


def check_url(url: str) -> SplitResult:
    """Return the parts of an address that may be asked for.

    Raises:
        ProblemError: not http(s), with a password, or with a port of its own.
    """
    try:
        target = urlsplit(url.strip())
        port = target.port
    except ValueError as error:
        raise _failed("not an address") from error
    if target.scheme not in PORTS or not target.hostname:
        raise _failed("only http and https addresses can be read")
    if target.username or target.password or port not in (None, PORTS[target.scheme]):
        raise _failed("an address with a password or a port of its own is not read")
    return target


def public_address(host: str, port: int) -> str:
    """Return an address of a host after checking that all of them are public.

    Raises:
        ProblemError: one of them is private, local, reserved or multicast.
        OSError: the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(map(is_public, addresses)):
        raise _failed("the host is not public")
    return addresses[0]


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the open network, embedded IPv4 ones included."""
    try:
        parsed = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo or (None, None))[1]
        if inner is not None or parsed in ipaddress.ip_network("64:ff9b::/96"):
            return False
    return parsed.is_global and not parsed.is_multicast


def _request(target: SplitResult, settings: Fetch, deadline: float) -> bytes | str:
    """Return the body of a page, or where it redirects to."""
    host = target.hostname or ""
    address = public_address(host.encode("idna").decode(), PORTS[target.scheme])
    connection = _Pinned(target, address, _left(deadline))
    try:
        path = quote(target.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = f"?{quote(target.query, safe='/%:@!$&()*+,;=~-._?')}" if target.query else ""
        connection.request("GET", path + query, headers={
            "User-Agent": f"nlp/{__version__}", "Accept": ", ".join(TYPES),
            "Accept-Encoding": "identity", "Connection": "close",
        })  # fmt: skip
        response = connection.getresponse()
        location = response.getheader("Location")
        if response.status in REDIRECTS and location:
            return location
        _check_answer(response)
        return _body(response, connection, settings, deadline)
    finally:
        connection.close()


def _check_answer(response: http.client.HTTPResponse) -> None:
    if response.status != 200:
        raise _failed(f"the host answered {response.status}")
    kind = (response.getheader("Content-Type") or "text/html").split(";")[0].strip().lower()
    if kind not in TYPES:
        raise _failed("the page is neither HTML nor text")


def _body(
    response: http.client.HTTPResponse,
    connection: _Pinned,
    settings: Fetch,
    deadline: float,
) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        if connection.sock is not None:
            connection.sock.settimeout(_left(deadline))
        part = response.read1(BLOCK)
        if not part:
            return b"".join(parts)
        size += len(part)
        if size > settings.max_bytes:
            raise _failed(f"the page has more than {settings.max_bytes} bytes")
        parts.append(part)


def _left(deadline: float) -> float:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def _failed(detail: str) -> ProblemError:
    return ProblemError("fetch-failed", detail, where="body.url")
