"""URL -> the addresses it may be fetched from, or the reason why it may not be."""

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from dragoman.domain import Refusal

PORTS: Final = {"http": 80, "https": 443}
SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
BEYOND_PRINT: Final = re.compile(r"[\x00-\x20\x7f]")
SAFE: Final = "%/:=&?~#+!$,;'@()*[]"
"""What stands in the path and the query of a URL as it is (RFC 3986)."""
TRANSLATED: Final = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that gateways translate to the IPv4 address at their end, RFC 6052."""
TRACKING: Final = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.IGNORECASE)
"""Parameters that tell where a reader came from; the page is the same without."""
LONGEST: Final = 4000

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolved = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """Hold a checked URL in its parts; `path` has the query."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """The host, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def is_url(name: str) -> bool:
    """Say whether an input is an address rather than a path."""
    return SCHEME.match(name) is not None


def plain_url(url: str) -> str:
    """Take from a URL what makes no other page: its fragment, where one came from."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if TRACKING.search(parts.query):
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        kept = [(name, value) for name, value in pairs if not TRACKING.fullmatch(name)]
        parts = parts._replace(query=urlencode(kept))
    return urlunsplit(parts._replace(fragment=""))


def read_url(url: str) -> Target | Refusal:
    """Part a URL: http or https alone, a host, and neither name nor password."""
    try:
        parts = urlsplit(url)
        host, port = _host(parts.hostname or ""), parts.port
    except (ValueError, UnicodeError):
        return Refusal("not_allowed", "It is no valid URL.")
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        return Refusal("not_allowed", "Only http and https are fetched.")
    if not host or len(url) > LONGEST or BEYOND_PRINT.search(url):
        return Refusal("not_allowed", "It is no valid URL.")
    if parts.username is not None:
        detail = "It holds a user's name; that is sent to nobody."
        return Refusal("not_allowed", detail)
    path = quote(parts.path or "/", safe=SAFE)
    if parts.query:
        path += "?" + quote(parts.query, safe=SAFE)
    port = PORTS[scheme] if port is None else port
    made = Target("", scheme, host, port, path)
    return Target(
        urlunsplit((scheme, made.site, "", "", "")) + path, scheme, host, port, path
    )


def _host(name: str) -> str:
    """The name as the network knows it; an IPv6 address has no brackets here."""
    return name if ":" in name else name.encode("idna").decode("ascii")


def find_addresses(target: Target, *, allow_private: bool) -> Resolved | Refusal:
    """Resolve a host; one address that is not public refuses it.

    What is returned is what to connect to: a name resolved again might answer
    differently (DNS rebinding).
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        detail = f"The name {target.host} is not known to the network."
        return Refusal("unreachable", detail)
    addresses = tuple(dict.fromkeys(str(one[4][0]) for one in found))
    for address in addresses:
        if not allow_private and not is_public(address):
            named = "" if address == target.host else f"{address}, "
            told = f"{target.host} is {named}an address of a private network or "
            detail = told + "of this machine; --allow-private fetches from it."
            return Refusal("not_allowed", detail)
    return addresses


def is_public(address: str) -> bool:
    """Say whether an address is one of the open Internet, and those inside it too."""
    try:
        given = ipaddress.ip_address(address)
    except ValueError:
        return False  # with a zone (fe80::1%eth0): of this link alone
    return all(
        one.is_global
        and not (one.is_multicast or one.is_reserved or one.is_unspecified)
        and not getattr(one, "is_site_local", False)
        for one in _with_inner(given)
    )


def _with_inner(address: IpAddress) -> list[IpAddress]:
    """The addresses that packets to this one can reach.

    An IPv6 address can hold an IPv4 one: mapped, 6to4, Teredo, translated.
    """
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    inner: list[IpAddress] = [address]
    if address.sixtofour is not None:
        inner.append(address.sixtofour)
    if address.teredo is not None:
        inner.extend(address.teredo)
    if address in TRANSLATED:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    return inner
