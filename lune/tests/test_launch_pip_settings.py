import os
from pathlib import Path

import pytest

from lune.launch import pip_settings
from lune.launch.pip_settings import PipSettings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of our own, on a machine without settings."""
    monkeypatch.setattr(pip_settings, "SYSTEM_FILE", tmp_path / "absent.conf")
    monkeypatch.setattr(pip_settings.sys, "prefix", str(tmp_path))
    return tmp_path


def settings(home: Path, **env: str) -> PipSettings:
    return pip_settings.read({"HOME": str(home), "XDG_CONFIG_DIRS": str(home / "xdg"), **env})


def test_a_machine_without_settings_names_no_place(home: Path) -> None:
    assert settings(home) == PipSettings()


def test_reads_the_person_s_file(home: Path) -> None:
    (home / ".config/pip").mkdir(parents=True)
    (home / ".config/pip/pip.conf").write_text(
        "[global]\nindex-url = https://one.example/simple\nextra_index_url =\n  file:///two\n  file:///three\n"
        "cert = /authorities.pem\n[install]\nfind-links = /wheels\ntrusted-host = one.example\n"
    )
    assert settings(home) == PipSettings(
        indexes=("https://one.example/simple", "file:///two", "file:///three"),
        links=("/wheels",),
        cert="/authorities.pem",
        trusted=("one.example",),
    )


def test_the_environment_goes_before_the_files(home: Path) -> None:
    (home / ".pip").mkdir()
    (home / ".pip/pip.conf").write_text("[global]\nindex-url = https://one.example/simple\n")
    assert settings(home, PIP_INDEX_URL="https://two.example/").indexes == ("https://two.example/",)


def test_a_named_file_goes_before_the_others_and_the_null_device_silences_all(home: Path) -> None:
    named = home / "named.conf"
    named.write_text("[global]\nindex-url = https://named.example/\n")
    (home / ".pip").mkdir()
    (home / ".pip/pip.conf").write_text("[global]\nindex-url = https://one.example/simple\n")
    assert settings(home, PIP_CONFIG_FILE=str(named)).indexes == ("https://named.example/",)
    assert settings(home, PIP_CONFIG_FILE=os.devnull) == PipSettings()


def test_no_index_leaves_the_links_alone(home: Path) -> None:
    found = settings(
        home, PIP_NO_INDEX="1", PIP_INDEX_URL="https://one.example/", PIP_FIND_LINKS="/wheels /more"
    )
    assert found == PipSettings(links=("/wheels", "/more"))


@pytest.mark.parametrize("content", [b"no section", b"[global]\nindex-url", b"\xff\xfe"])
def test_a_damaged_file_counts_for_nothing(home: Path, content: bytes) -> None:
    (home / ".pip").mkdir()
    (home / ".pip/pip.conf").write_bytes(content)
    assert settings(home) == PipSettings()
