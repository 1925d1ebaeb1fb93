import pytest

from lune.launch.prepare import follow
from lune.launch.show import Show


def test_steps_are_shown_and_facts_returned(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        '{"step": "migrate"}',
        "a line of Django's own",
        '{"progress": "0001"}',
        '{"accounts": []}',
        '{"a": 1}',
    ]
    assert follow(lines, Show()) == {"accounts": [], "a": 1}
    assert capsys.readouterr().out.count("✓") == 2
