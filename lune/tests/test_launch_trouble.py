import errno
from pathlib import Path

import pytest

from lune.launch import cli
from lune.launch.trouble import Trouble, from_os_error, is_full


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "no_disk"),
        (errno.EDQUOT, "no_disk"),
        (errno.EROFS, "cannot_write"),
        (errno.EACCES, "cannot_write"),
        (errno.EIO, "os_error"),
    ],
)
def test_the_system_s_refusals_become_sentences(number: int, key: str) -> None:
    trouble = from_os_error(OSError(number, "why", "/there"))
    assert trouble.key == key
    assert "/there" in str(trouble)


def test_a_program_s_words_tell_a_full_disk() -> None:
    assert is_full("ERROR: could not extend file: No space left on device")
    assert not is_full("ERROR: no such table")


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [(Trouble("port_taken", port=1, free=2), "--port 2"), (OSError(errno.ENOSPC, "", "/there"), "/there")],
)
def test_a_command_that_fails_says_one_sentence(
    failure: Exception,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    def fail(*_: object) -> int:
        raise failure

    monkeypatch.setenv("LUNE_VAR", str(tmp_path))
    monkeypatch.setitem(cli.COMMANDS, "run", fail)
    monkeypatch.setattr(cli, "listen", lambda: None)
    assert cli.main(["run"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert sentence in said.err
