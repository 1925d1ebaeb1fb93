"""What tests of readers' pages share: a form's key as if drawn a minute ago, and a page that tells nothing of anybody."""

import time
from typing import Any
from unittest import mock
from uuid import uuid4

from django.test import Client

from lune.deeds import ONCE_FIELD
from lune.readers.forms import signer_for

A_BROWSER_THAT_WORKS_HERE = "lune-language=en; sessionid=nobody; __Host-lune=nobody; csrftoken=nothing"


def keys(purpose: str, *, age: float = 60, key: object = None) -> dict[str, str]:
    """The hidden field of a form of this purpose, drawn so many seconds ago."""
    with mock.patch("django.core.signing.time.time", return_value=time.time() - age):
        return {ONCE_FIELD: signer_for(purpose).sign(str(key or uuid4()))}


def assert_knows_nobody(client: Client, path: str, **data: Any) -> Any:
    """Ask for a page with cookies of all kinds; none is read, none is set. The answer is handed back."""
    headers = {"cookie": A_BROWSER_THAT_WORKS_HERE}
    response = client.post(path, data, headers=headers) if data else client.get(path, headers=headers)
    assert not response.cookies, response.cookies
    assert "Set-Cookie" not in response.headers
    assert data or "Cookie" not in response.headers.get("Vary", "")
    return response
