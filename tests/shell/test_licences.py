"""The list of what is inside, as the program reads it."""

from __future__ import annotations

from pathlib import Path

from wizard.shell.licences import parts


def test_a_part_is_read_from_its_file(tmp_path: Path) -> None:
    words = "Zip | MIT | https://zip.example/\n\nPermission is hereby granted ...\n"
    (tmp_path / "zip-lib.txt").write_text(words, "utf-8")

    part = parts(tmp_path)[0]

    assert (part.key, part.name, part.licence) == ("zip-lib", "Zip", "MIT")
    assert part.home == "https://zip.example/"
    assert part.text() == "Permission is hereby granted ..."


def test_a_part_may_be_without_a_home(tmp_path: Path) -> None:
    (tmp_path / "zip.txt").write_text("Zip | MIT | \n\nWords\n", "utf-8")

    assert parts(tmp_path)[0].home == ""


def test_the_parts_stand_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("zipp", "Boto", "attrs"):
        (tmp_path / f"{name}.txt").write_text(f"{name} | MIT | \n\nWords\n", "utf-8")

    assert [part.name for part in parts(tmp_path)] == ["attrs", "Boto", "zipp"]
