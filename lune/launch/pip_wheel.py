"""A pip wheel of a known hash, fetched from where the machine's pip settings point."""

import hashlib
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from lune.launch.pip_settings import PipSettings

# What we accept, newest first: a wheel with another content is not run, wherever it comes from.
KNOWN = {
    "pip-26.3-py3-none-any.whl": "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13",
    "pip-26.2.1-py3-none-any.whl": "71138adf1f4ca900cdb7d289c21b7494329f2332b6d85f0e1c42108c0384ed3e",
}
PATIENCE = 30
LARGEST = 20_000_000
LINK = re.compile(r"""href\s*=\s*["']([^"']+)["']""", re.IGNORECASE)


def fetch(settings: PipSettings, into: Path) -> Path | None:
    """Put a known pip wheel in the folder `into` and return it; None when no place has one."""
    for address in addresses(settings):
        name = urllib.parse.unquote(address.partition("#")[0].rsplit("/", 1)[-1])
        content = get(address, settings)
        if content and hashlib.sha256(content).hexdigest() == KNOWN[name]:
            into.mkdir(parents=True, exist_ok=True)
            (into / name).write_bytes(content)
            return into / name
    return None


def addresses(settings: PipSettings) -> Iterator[str]:
    """Name every place that says it has a wheel we know."""
    for link in settings.links:
        yield from known_links(as_page(link), settings)
    for index in settings.indexes:
        yield from known_links(index.rstrip("/") + "/pip/", settings)


def known_links(page: str, settings: PipSettings) -> Iterator[str]:
    text = (get(page, settings) or b"").decode(errors="replace")
    links = [urllib.parse.urljoin(page, unescape(link)) for link in LINK.findall(text)]
    for name in KNOWN:
        yield from (link for link in links if link.partition("#")[0].endswith("/" + name))


def as_page(link: str) -> str:
    """Return a find-links entry as an address: a folder of the machine, a file, or a page elsewhere."""
    return link if "://" in link else Path(link).expanduser().absolute().as_uri()


def get(address: str, settings: PipSettings) -> bytes | None:
    """Return what an address holds, or None where nothing answers."""
    if address.startswith("file:"):
        return get_file(Path(urllib.request.url2pathname(urllib.parse.urlsplit(address).path)))
    try:
        request = urllib.request.Request(address, headers={"Accept": "text/html"})
        with urllib.request.urlopen(request, timeout=PATIENCE, context=trust(address, settings)) as reply:
            content: bytes = reply.read(LARGEST)
            return content
    except (OSError, ValueError, urllib.error.URLError):
        return None


def get_file(path: Path) -> bytes | None:
    """Return a file, a folder's own page, or a folder's names written as a page."""
    try:
        if not path.is_dir():
            return path.read_bytes()
        page = path / "index.html"
        names = sorted(entry.as_uri() for entry in path.iterdir())
        return (
            page.read_bytes() if page.exists() else "".join(f'<a href="{name}">' for name in names).encode()
        )
    except OSError:
        return None


def trust(address: str, settings: PipSettings) -> ssl.SSLContext | None:
    """Return how to check the other side; the wheel's hash is what is believed in the end."""
    if not address.startswith("https:"):
        return None
    context = ssl.create_default_context(cafile=settings.cert)
    if urllib.parse.urlsplit(address).hostname in {host.partition(":")[0] for host in settings.trusted}:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
