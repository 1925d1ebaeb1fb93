"""The community's pages in the admin, for tests that go through them."""

from django.urls import reverse


def url(name: str, *args: object) -> str:
    return reverse(f"admin:community_{name}", args=args)
