"""The environment variables that tell Django where it runs."""

import os
from pathlib import Path

from lune.launch import children
from lune.launch.cluster import APPLICATION, OWNER, Cluster
from lune.launch.places import Places
from lune.launch.roles import DEMO


def django(places: Places, *, demo: bool) -> dict[str, str]:
    """Return what every Django process of this clone needs; what the person set herself goes first."""
    return children.surroundings(
        {
            "DJANGO_SETTINGS_MODULE": "lune.settings",
            "LUNE_VAR": str(places.var),
            "LUNE_DEMO": "on" if demo else "off",
            "LUNE_HTTPS": os.environ.get("LUNE_HTTPS", "off"),
            "PYTHONUNBUFFERED": "1",
        }
    )


def with_keys(env: dict[str, str], key_file: Path) -> dict[str, str]:
    """Name the key file, unless the person named keys of her own."""
    own = any(env.get(name) for name in ("LUNE_KEY_FILE", "LUNE_KEYS"))
    return env if own else env | {"LUNE_KEY_FILE": str(key_file)}


def with_cluster(env: dict[str, str], server: Cluster, database: str = DEMO) -> dict[str, str]:
    return env | {
        "DATABASE_URL": server.url(APPLICATION, database),
        "DATABASE_OWNER_URL": server.url(OWNER, database),
    }


def for_tests(env: dict[str, str], server: Cluster) -> dict[str, str]:
    """Give the owner to the test runner, which makes its own database, and name the application's role beside."""
    return env | {
        "DATABASE_URL": server.url(OWNER, "postgres"),
        "DATABASE_OWNER_URL": server.url(OWNER, "postgres"),
        "LUNE_TEST_APP_USER": APPLICATION,
        "LUNE_TEST_APP_PASSWORD": server.password(APPLICATION),
    }
