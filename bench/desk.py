"""Somebody at the desk, over HTTP, with the standard library alone."""

import re
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from http.cookiejar import CookieJar

TIMEOUT = 15


class Forms(HTMLParser):
    """Reads a page's forms: where each goes, and its hidden fields."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((values.get("action", ""), {}))
        elif tag == "input" and values.get("type") == "hidden" and self.found:
            self.found[-1][1][values.get("name", "")] = values.get("value", "")


class Desk:
    """One browser on one Lune."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = CookieJar()
        cookies = urllib.request.HTTPCookieProcessor(self.cookies)
        # No proxy of the machine's: the address is the machine itself.
        self.browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)

    def get(self, path: str) -> str:
        with self.browser.open(urllib.parse.urljoin(self.address, path), timeout=TIMEOUT) as page:
            return str(page.read().decode())

    def post(self, path: str, fields: dict[str, str]) -> int:
        """Send a form; return the status, the redirect followed. Raises OSError when nobody answers."""
        body = urllib.parse.urlencode(fields).encode()
        try:
            with self.browser.open(urllib.parse.urljoin(self.address, path), body, timeout=TIMEOUT) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def sign_in(self, username: str, password: str) -> None:
        path = "/connexion/"
        hidden = next(fields for action, fields in self.forms(path) if "csrfmiddlewaretoken" in fields)
        self.post(path, hidden | {"login": username, "password": password})

    def forms(self, path: str) -> list[tuple[str, dict[str, str]]]:
        parser = Forms()
        parser.feed(self.get(path))
        return parser.found

    def form(self, path: str, action: str) -> tuple[str, dict[str, str]]:
        """Return the page's first form whose address ends as the pattern says. Raises LookupError."""
        found = [form for form in self.forms(path) if re.search(action, form[0])]
        if not found:
            raise LookupError(f"no form for {action} on {path}")
        return found[0]
