"""What the Windows installer takes along and leaves behind, as far as no Windows is needed."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[2]
WINDOWS = ROOT / "packaging" / "windows"
INSTALLER = (WINDOWS / "installer.nsi").read_text("utf-8")
files = SimpleNamespace(**runpy.run_path(str(WINDOWS / "files.py")))
forget = SimpleNamespace(**runpy.run_path(str(WINDOWS / "forget.py")))


# --- the files ----------------------------------------------------------------------------------


@pytest.fixture
def macros(tmp_path: Path) -> dict[str, list[str]]:
    """Return both macros' lines by name, for a bundle of four files."""
    for name in ("Rootsafe.exe", "inside/a.dll", "inside/deep/b.json", "inside/deep/c d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = re.findall(r"!macro (\w+)\n(.*?)!macroend", files.script(tmp_path), re.DOTALL)
    return {name: [line.strip() for line in body.splitlines()] for name, body in found}


def test_every_file_is_installed_into_its_own_folder(
    macros: dict[str, list[str]], tmp_path: Path
) -> None:
    assert macros["InstallBundle"] == [
        'SetOutPath "$INSTDIR"',
        f'File "{tmp_path / "Rootsafe.exe"}"',
        'SetOutPath "$INSTDIR\\inside"',
        f'File "{tmp_path / "inside" / "a.dll"}"',
        'SetOutPath "$INSTDIR\\inside\\deep"',
        f'File "{tmp_path / "inside" / "deep" / "b.json"}"',
        f'File "{tmp_path / "inside" / "deep" / "c d.txt"}"',
    ]


def test_what_was_installed_is_removed_and_a_folder_after_what_is_in_it(
    macros: dict[str, list[str]],
) -> None:
    assert macros["RemoveBundle"] == [
        'Delete "$INSTDIR\\Rootsafe.exe"',
        'Delete "$INSTDIR\\inside\\a.dll"',
        'Delete "$INSTDIR\\inside\\deep\\b.json"',
        'Delete "$INSTDIR\\inside\\deep\\c d.txt"',
        'RMDir "$INSTDIR\\inside\\deep"',
        'RMDir "$INSTDIR\\inside"',
    ]


# --- the secrets --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "is_ours"),
    [
        ("Rootsafe", True),
        ("root-password/123456789012@Rootsafe", True),
        ("Rootsafe tests", False),
        ("name@Rootsafe tests", False),
        ("notRootsafe", False),
        ("git:https://github.com", False),
    ],
)
def test_only_our_own_entries_are_forgotten(target: str, is_ours: bool) -> None:
    assert forget.is_ours(target) is is_ours


# --- the words ----------------------------------------------------------------------------------


def test_the_installer_says_everything_in_both_languages() -> None:
    said = re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\} \"(.+)\"$", INSTALLER, re.MULTILINE)
    by_language = {
        language: {name for name, spoken, _ in said if spoken == language}
        for language in ("ENGLISH", "JAPANESE")
    }

    assert by_language["ENGLISH"] == by_language["JAPANESE"]
    assert set(re.findall(r"\$\((\w+)\)", INSTALLER)) == by_language["ENGLISH"]


# --- winget -------------------------------------------------------------------------------------


def manifests() -> dict[str, dict[str, str]]:
    """Return the lines `Name: value` of every template, by the kind of manifest."""
    found = {}
    for path in sorted((WINDOWS / "winget").glob("*.yaml.in")):
        pairs = re.findall(r"^[ -]*(\w+): (.+)$", path.read_text("utf-8"), re.MULTILINE)
        found[dict(pairs)["ManifestType"]] = {name: value.strip('"') for name, value in pairs}
    return found


def test_a_manifest_of_each_kind_names_what_winget_requires() -> None:
    locale = {"PackageLocale", "Publisher", "PackageName", "License", "ShortDescription"}
    required = {
        "version": {"DefaultLocale"},
        "installer": {"Architecture", "InstallerUrl", "InstallerSha256", "InstallerType"},
        "defaultLocale": locale,
        "locale": locale,
    }

    found = manifests()

    assert found.keys() == required.keys()
    for kind, names in required.items():
        assert names <= found[kind].keys()
    common = ("PackageIdentifier", "PackageVersion", "ManifestVersion")
    assert len({tuple(one[name] for name in common) for one in found.values()}) == 1


def test_the_manifest_knows_the_installer_as_windows_does() -> None:
    installer = manifests()["installer"]

    key = re.search(r'!define KEY ".*\\(\w+)"', INSTALLER)
    running = re.search(r"!define RUNNING (\d+)", INSTALLER)
    assert key
    assert running
    assert installer["ProductCode"] == key[1]
    assert installer["InstallerReturnCode"] == running[1]


# --- the signature ------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
@pytest.mark.parametrize(
    "command", ["sed -i s/plain/signed/ {in}", "sed s/plain/signed/ {in} >{out}"]
)
def test_a_file_is_signed_in_its_place_by_either_kind_of_tool(command: str, tmp_path: Path) -> None:
    program = tmp_path / "a program.exe"
    program.write_text("plain")

    subprocess.run(
        ["bash", str(WINDOWS / "sign.sh"), str(program)],
        env={**os.environ, "ROOTSAFE_SIGN": command},
        check=True,
    )

    assert program.read_text() == "signed"
    assert list(tmp_path.iterdir()) == [program]


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_a_signature_that_failed_stops_the_build(tmp_path: Path) -> None:
    program = tmp_path / "a program.exe"
    program.write_text("plain")

    done = subprocess.run(
        ["bash", str(WINDOWS / "sign.sh"), str(program)],
        env={**os.environ, "ROOTSAFE_SIGN": "echo half >{out}; false"},
        check=False,
    )

    assert done.returncode
    assert program.read_text() == "plain"
    assert list(tmp_path.iterdir()) == [program]
