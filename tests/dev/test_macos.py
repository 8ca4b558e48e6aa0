"""What can be known of the Mac's app without a Mac: its lists, its commands, its recipe."""

from __future__ import annotations

import os
import plistlib
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from wizard.text import LANGUAGES

ROOT = Path(__file__).parents[2]
MACOS = ROOT / "packaging" / "macos"
IDENTITY = "Developer ID Application: Nobody (TEAM)"


def plist(name: str) -> dict[str, Any]:
    """Return a property list."""
    with (MACOS / name).open("rb") as file:
        found: dict[str, Any] = plistlib.load(file)
    return found


def dry_run(**settings: str) -> list[str]:
    """Return the commands that building would run."""
    done = subprocess.run(
        ["bash", str(MACOS / "build.sh"), "--dry-run"],
        env={**os.environ, "MAC_PROCESSOR": "arm64", **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in done.stdout.splitlines() if not line.startswith("--")]


def test_the_app_speaks_the_programs_languages() -> None:
    assert plist("Info.plist")["CFBundleLocalizations"] == list(LANGUAGES)


def test_the_hardened_runtime_is_loosened_in_one_place_only() -> None:
    """Not for foreign libraries, debuggers or the environment: those would let others in."""
    assert plist("entitlements.plist") == {
        "com.apple.security.cs.allow-unsigned-executable-memory": True
    }


def test_a_build_looks_at_the_signature_before_it_makes_the_image() -> None:
    commands = dry_run()
    programs = [command.split()[0] for command in commands]

    assert programs.index("codesign") < programs.index("hdiutil")
    assert "--deep --strict" in commands[programs.index("codesign")]
    assert commands[-1].rstrip().endswith("-macos-arm64.dmg")


def test_the_image_is_signed_then_looked_over_by_apple_then_stapled() -> None:
    commands = dry_run(ROOTSAFE_MAC_IDENTITY=IDENTITY, ROOTSAFE_NOTARY_PROFILE="rootsafe")
    after = commands[next(i for i, one in enumerate(commands) if one.startswith("hdiutil")) + 1 :]

    assert [" ".join(command.split()[:2]) for command in after] == [
        "codesign --sign",
        "codesign --verify",
        "xcrun notarytool",
        "xcrun stapler",
        "xcrun stapler",
        "spctl --assess",
    ]
    assert "--timestamp" in after[0]


@pytest.mark.parametrize(
    "settings", [{}, {"ROOTSAFE_NOTARY_PROFILE": "rootsafe"}], ids=["nothing", "no identity"]
)
def test_nothing_unsigned_is_sent_to_apple(settings: dict[str, str]) -> None:
    assert not any("notarytool" in command for command in dry_run(**settings))


def test_the_cask_fetches_what_the_build_makes() -> None:
    cask = (MACOS / "rootsafe.rb.in").read_text("utf-8")
    made = re.search(r"image=\$dist/(\S+)", (MACOS / "build.sh").read_text("utf-8"))
    assert made is not None
    name = made[1].replace("$version", "#{version}").replace("$processor", "#{arch}")

    assert f"/v#{{version}}/{name}" in cask
    for processor in ("arm64", "x86_64"):
        assert f'"{processor}"' in cask
        assert f"@SHA_{processor.upper()}@" in cask
