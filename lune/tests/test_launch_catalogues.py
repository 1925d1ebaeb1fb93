import os
from pathlib import Path

from lune.launch.catalogues import is_fresh


def test_a_catalogue_is_fresh_when_compiled_after_its_last_change(tmp_path: Path) -> None:
    po, mo = tmp_path / "django.po", tmp_path / "django.mo"
    po.touch()
    assert not is_fresh(po)
    mo.touch()
    os.utime(po, ns=(1, 1))
    assert is_fresh(po)
    os.utime(mo, ns=(1, 1))
    assert not is_fresh(po)
