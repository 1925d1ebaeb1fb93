"""The command: what it says where, and what it answers the shell."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from shelter.models import Bed, House, Night, Stay
from shelter.tests.sheets import TORONTO, as_csv, as_xlsx
from team.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

LINES = [("Maison Lune", "2025-01-31", 5, 6, 4), ("Maison Lune", "2025-02-01", 5, 6, 5)]


def run(path: Path, *options: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_census", str(path), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def write(folder: Path, data: bytes) -> Path:
    path = folder / "nuits"
    path.write_bytes(data)
    return path


def refused(path: Path, *options: str) -> list[str]:
    with pytest.raises(CommandError) as refusal:
        run(path, *options)
    return str(refusal.value).splitlines()


def nothing_written() -> bool:
    return not any(model._default_manager.exists() for model in (House, Night, Bed, Stay))


def test_imports_and_says_so(tmp_path: Path) -> None:
    out, err = run(write(tmp_path, as_xlsx(LINES)))
    assert out.splitlines() == [
        "Maison Lune, new house: 2 new nights (9 stays)",
        "Written: 2 nights, 9 stays.",
    ]
    assert err.splitlines() == ["2 of 2 nights written"]


def test_the_same_file_again(tmp_path: Path) -> None:
    path = write(tmp_path, as_csv([*LINES, LINES[0]]))
    run(path)
    assert run(path)[0].splitlines() == [
        "Maison Lune: 2 nights already there",
        "Lines that only repeat another: 1.",
        "Everything is there already: nothing was written.",
    ]
    assert Stay.objects.count() == 9


def test_a_dry_run_writes_nothing() -> None:
    out, _err = run(TORONTO, "--dry-run")
    assert len(out.splitlines()) == 21
    assert out.splitlines()[-1] == "Nothing was written: this was a dry run."
    assert nothing_written()


@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_bad_rows_are_named_and_nothing_is_written(tmp_path: Path, options: tuple[str, ...]) -> None:
    bad = [*LINES, ("", "demain", 5, 6, 4), ("Maison Lune", "2999-01-01", 5, 6, 4)]
    assert refused(write(tmp_path, as_csv(bad)), *options) == [
        "Line 4: “house” is empty.",
        "Line 4: “demain” is not a date: write it as 2024-01-31.",
        "Line 5: The night of 2999-01-01 is not over yet.",
        "Nothing was written.",
    ]
    assert nothing_written()


def test_fifty_are_named_and_the_others_counted(tmp_path: Path) -> None:
    sentences = refused(write(tmp_path, as_csv([("", "2025-01-31", 5, 6, 4)] * 60)))
    assert len(sentences) == 52
    assert sentences[-2:] == ["and 10 more.", "Nothing was written."]


def test_other_figures_are_shown_and_replaced_when_asked(tmp_path: Path, coordinator: User) -> None:
    run(write(tmp_path, as_csv(LINES)))
    path = write(tmp_path, as_csv([(*LINES[0][:4], 2), LINES[1]]))
    assert refused(path)[0].startswith("Nights already imported")
    out, _err = run(path, "--replace", "--by", coordinator.username)
    assert out.splitlines() == [
        "Maison Lune: 1 night already there, 1 night there with other figures",
        "  line 2, night of 2025-01-31: the file says 2 occupied of 5 in service, 6 funded;"
        " there is 4 occupied of 5 in service, 6 funded",
        "Written: 1 night, 2 stays.",
    ]
    assert Stay.objects.standing().count() == 7


def test_who_and_where_are_checked(tmp_path: Path) -> None:
    path = write(tmp_path, as_csv(LINES))
    assert refused(path, "--by", "personne")[0] == "No account is named “personne”."
    assert refused(tmp_path / "absent")[0] == f"“{tmp_path / 'absent'}” can't be opened."
    assert refused(tmp_path)[0] == f"“{tmp_path}” can't be opened."
    assert refused(path, "--time-zone", "Mars/Olympus")[0].startswith("“Mars/Olympus” is not a time zone")
    assert nothing_written()


def test_hours_of_new_houses(tmp_path: Path) -> None:
    run(
        write(tmp_path, as_csv(LINES)),
        "--opens",
        "18:30",
        "--closes",
        "09:00",
        "--time-zone",
        "America/Halifax",
    )
    house = House.objects.get()
    assert (str(house.opens_at), str(house.closes_at), house.time_zone) == (
        "18:30:00",
        "09:00:00",
        "America/Halifax",
    )
