"""The demo's community."""


def load() -> str:
    return ""
