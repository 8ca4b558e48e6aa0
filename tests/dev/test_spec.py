"""The recipe's branch for the Mac, run with a stand-in for PyInstaller.

What PyInstaller finds on a Mac is played here, in the places Qt's wheel for macOS has it. That the
app it makes starts there is something only a Mac can say.
"""

from __future__ import annotations

import plistlib
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "packaging" / "rootsafe.spec"
bundle_contents = SimpleNamespace(**runpy.run_path(str(ROOT / "packaging" / "bundle_contents.py")))
Entry = tuple[str, str, str]


def framework(module: str) -> list[Entry]:
    """Return a library of Qt as it lies in a bundle for macOS."""
    folder = f"PySide6/Qt/lib/Qt{module}.framework"
    return [
        (f"{folder}/Versions/A/Qt{module}", f"/wheel/Qt{module}", "BINARY"),
        (f"{folder}/Versions/Current", "A", "SYMLINK"),
        (f"{folder}/Qt{module}", f"Versions/Current/Qt{module}", "SYMLINK"),
    ]


def plugin(name: str) -> Entry:
    folder, bare = name.split("/")
    return (f"PySide6/Qt/plugins/{folder}/libq{bare}.dylib", f"/wheel/{bare}", "BINARY")


def binaries() -> list[Entry]:
    """Return what the hooks bring: what is kept, and what is not."""
    modules = [*sorted(bundle_contents.QT_MODULES["darwin"]), "Network"]
    plugins = [
        *sorted(bundle_contents.QT_PLUGINS["darwin"]),
        "styles/macstyle",
        "platforms/minimal",
    ]
    return [entry for module in modules for entry in framework(module)] + [
        plugin(name) for name in plugins
    ]


def datas() -> list[Entry]:
    names = [
        f"botocore/data/{name}/2020/service-2.json.gz" for name in bundle_contents.ALL_SERVICES
    ]
    names += [f"PySide6/Qt/translations/{name}" for name in bundle_contents.QT_TRANSLATIONS]
    names.append("resources/locale/ja/LC_MESSAGES/rootsafe.mo")
    return [(name, f"/wheel/{name}", "DATA") for name in names]


Run = Callable[[list[Entry]], dict[str, Any]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs the recipe as on a Mac, and keeps what its last parts were handed."""
    for name, functions in {
        "PyInstaller": {},
        "PyInstaller.depend": {},
        "PyInstaller.utils": {},
        # Qt's plugins ask for all of it: nothing here is about who links to whom.
        "PyInstaller.depend.bindepend": {"get_imports": _asks_for_all},
        "PyInstaller.utils.hooks": {
            "collect_submodules": lambda name: [name],
            "copy_metadata": lambda name: [(f"/wheel/{name}", name)],
        },
    }.items():
        module = ModuleType(name)
        vars(module).update(functions)
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(sys, "path", list(sys.path))

    def recipe(found: list[Entry]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        pure = [(name, "", "PYMODULE") for name in bundle_contents.BACKENDS["darwin"]]

        def keep(what: str) -> Callable[..., str]:
            def handed(*given: Any, **settings: Any) -> str:
                made[what] = (given, settings)
                return what

            return handed

        analysis = SimpleNamespace(binaries=found, datas=datas(), pure=pure, scripts=[])
        names: dict[str, Any] = {what: keep(what) for what in ("PYZ", "EXE", "COLLECT", "BUNDLE")}
        names |= {"SPECPATH": str(SPEC.parent), "Analysis": lambda *_, **__: analysis}
        exec(compile(SPEC.read_text("utf-8"), str(SPEC), "exec"), names)
        return made

    return recipe


def _asks_for_all(_source: str) -> list[tuple[str, None]]:
    return [(f"@rpath/Qt{module}", None) for module in bundle_contents.QT_MODULES["darwin"]]


def test_the_app_says_what_the_list_says(run: Run) -> None:
    _, settings = run(binaries())["BUNDLE"]
    written = plistlib.loads((ROOT / "packaging/macos/Info.plist").read_bytes())

    assert settings["info_plist"] == written
    assert settings["bundle_identifier"] == bundle_contents.BUNDLE_ID


def test_a_library_left_out_leaves_no_link_behind(run: Run) -> None:
    """A link that leads nowhere would break the signature."""
    given, _ = run(binaries())["COLLECT"]
    names = [name for name, *_ in given[1]]

    assert any("QtCore.framework/Versions/Current" in name for name in names)
    assert [name for name in names if "QtNetwork" in name] == []
    assert [name for name in names if "macstyle" in name or "minimal" in name] == []


def test_without_a_plugin_there_is_no_app(run: Run) -> None:
    some = [entry for entry in binaries() if "cocoa" not in entry[0]]

    with pytest.raises(SystemExit, match="plugin platforms/cocoa"):
        run(some)


@pytest.mark.parametrize(
    ("setting", "identity"), [("Developer ID Application: Nobody", True), ("", False)]
)
def test_it_is_signed_where_an_identity_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, setting: str, identity: bool
) -> None:
    monkeypatch.setenv("ROOTSAFE_MAC_IDENTITY", setting)
    _, settings = run(binaries())["EXE"]

    assert settings["codesign_identity"] == (setting if identity else None)
    assert Path(settings["entitlements_file"]).is_file()
