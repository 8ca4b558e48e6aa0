"""What goes into the bundles: neither less than the program calls, nor more."""

from __future__ import annotations

import ast
import runpy
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from pkgutil import iter_modules
from types import SimpleNamespace

import botocore
import pytest
from botocore.loaders import Loader
from keyring import backends

from wizard.adapters.vault.os_keyring import TRUSTED
from wizard.resources import resources
from wizard.shell.licences import parts

ROOT = Path(__file__).parents[2]
bundle_contents = SimpleNamespace(**runpy.run_path(str(ROOT / "packaging" / "bundle_contents.py")))
BOTOCORE = Path(botocore.__file__).parent


def services_called_in(files: list[Path]) -> set[str]:
    """Return the services that stand first among what is handed to any call."""
    every = set(Loader().list_available_services("service-2"))
    return {name for file in files for name in _first_words(file) if name in every}


def _first_words(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            for word in node.args[:2]:
                if isinstance(word, ast.Constant) and isinstance(word.value, str):
                    yield word.value


def test_the_models_kept_are_those_of_the_services_our_adapters_call() -> None:
    adapters = sorted((ROOT / "wizard" / "adapters" / "aws").rglob("*.py"))

    assert services_called_in(adapters) == set(bundle_contents.SERVICES)


def test_a_profile_may_need_services_that_botocore_calls_by_itself() -> None:
    called = services_called_in([BOTOCORE / "credentials.py", BOTOCORE / "tokens.py"])

    assert called == set(bundle_contents.SERVICES_OF_PROFILES)


@pytest.mark.parametrize(
    ("path", "stays"),
    [
        ("endpoints.json", True),
        ("iam/2010-05-08/service-2.json.gz", True),
        ("iam/2010-05-08/endpoint-rule-set-1.json.gz", True),
        ("iam/2010-05-08/examples-1.json", False),
        ("s3/2006-03-01/service-2.json.gz", False),
    ],
)
def test_of_botocores_data_only_what_makes_a_client_stays(path: str, stays: bool) -> None:
    assert bundle_contents.is_model_kept(PurePosixPath(path)) is stays


def test_what_is_kept_of_a_service_exists() -> None:
    for service in bundle_contents.ALL_SERVICES:
        version = max((BOTOCORE / "data" / service).iterdir())
        assert {path.name for path in version.iterdir()} >= bundle_contents.MODEL_FILES


def test_every_keyring_we_trust_is_in_the_bundle_of_its_system() -> None:
    named = {name for names in bundle_contents.BACKENDS.values() for name in names}
    there = {f"keyring.backends.{module.name}" for module in iter_modules(backends.__path__)}

    assert {trusted.rpartition(".")[0] for trusted in TRUSTED} <= named
    assert named <= there


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("libQt6Core.so.6", "Core"),
        ("libQt6XcbQpa.so.6.11.3", "XcbQpa"),
        ("Qt6Widgets.dll", "Widgets"),
        ("QtSvg", "Svg"),
        ("QtCore.abi3.so", None),
        ("QtGui.pyd", None),
        ("libssl.so.3", None),
    ],
)
def test_a_library_of_qt_is_known_on_every_system(name: str, module: str | None) -> None:
    assert bundle_contents.qt_module(name) == module


@pytest.mark.parametrize(
    ("name", "is_left"),
    [
        ("libstdc++.so.6", True),
        ("libX11.so.6", True),
        ("libX11-xcb.so.1", True),
        ("libxcb-cursor.so.0", False),
        ("libssl.so.3", False),
        ("icuuc.dll", True),
        ("api-ms-win-crt-heap-l1-1-0.dll", True),
        ("VCRUNTIME140.dll", False),
        ("Qt6Core.dll", False),
    ],
)
def test_what_a_system_has_by_itself_is_left_to_it(name: str, is_left: bool) -> None:
    assert bundle_contents.is_library_left(name) is is_left


def test_what_the_program_imports_of_qt_is_kept_on_every_system() -> None:
    imported = set()
    for file in (ROOT / "wizard").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("PySide6.Qt"):
                imported.add(str(node.module).removeprefix("PySide6.Qt"))

    assert {"Core", "Gui", "Widgets"} <= imported
    assert all(imported <= modules for modules in bundle_contents.QT_MODULES.values())


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "platforms/xcb"),
        ("PySide6/plugins/platforms/qwindows.dll", "platforms/windows"),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "platforms/cocoa"),
    ],
)
def test_a_plugin_has_one_name_on_every_system(path: str, name: str) -> None:
    assert bundle_contents.plugin_name(PurePosixPath(path)) == name


def test_the_plugins_kept_exist_in_this_systems_wheel() -> None:
    import PySide6  # noqa: PLC0415 -- only its place is wanted

    folder = Path(next(iter(PySide6.__path__))) / "Qt" / "plugins"
    there = {bundle_contents.plugin_name(PurePosixPath(path)) for path in folder.glob("*/*.so")}

    assert there >= bundle_contents.QT_PLUGINS["linux"]


def test_every_library_that_ships_has_its_licence_in_the_program() -> None:
    licences = runpy.run_path(str(ROOT / "packaging" / "licences.py"))
    listed = {part.key for part in parts(resources() / "licences")}
    libraries = {name for name in listed if not name.startswith("wordlist-")}

    assert libraries == {*licences["shipped"](), *licences["OTHERS"]}


def test_a_licence_says_in_its_first_line_whose_and_which_it_is() -> None:
    for part in parts(resources() / "licences"):
        assert part.name
        assert part.licence not in ("", "see below")
        assert len(part.text()) > 200
