"""Writes the list of what is inside the bundles, as CycloneDX 1.6: `sbom.py FILE`.

The libraries come from the lock of what ships, each with the condition under which it does (a
system, a Python); what is inside without being in the lock, with the versions of this build. The
same commit and the same Python give the same bytes.
"""

from __future__ import annotations

import os
import platform
import re
import ssl
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from wizard import __version__  # noqa: E402 -- after the path
from wizard.shell.licences import LicensedPart, parts  # noqa: E402 -- after the path

LOCKS = ROOT / "packaging" / "requirements"
ICU = ROOT / "build" / "icu"
HOME = "https://github.com/rootsafe/rootsafe"


def locked(lock: str) -> dict[str, Requirement]:
    """Return every requirement of a lock by its name."""
    lines = (LOCKS / lock).read_text("utf-8").splitlines()
    entries = (line.removesuffix("\\").strip() for line in lines if re.match(r"[a-z0-9-]+==", line))
    return {entry.name: entry for entry in map(Requirement, entries)}


def version_of(entry: Requirement) -> str:
    """Return the one version a lock allows."""
    return next(iter(entry.specifier)).version


def versions_of_others() -> dict[str, str]:
    """Return the versions of what is inside without being in the lock."""
    found = {
        "python": platform.python_version(),
        "openssl": ssl.OPENSSL_VERSION.split()[1],
        "pyinstaller": version_of(locked("package.txt")["pyinstaller"]),
    }
    library = next(ICU.glob("libicudata.so.*"), None)  # Linux only, and there after building
    return found | ({"icu": library.suffix.removeprefix(".")} if library else {})


def components() -> Iterator[Component]:
    """Yield every part that ships, the lists of words included."""
    entries, others = locked("app.txt"), versions_of_others()
    for part in parts(ROOT / "resources" / "licences"):
        entry = entries.get(part.key)
        if entry is not None:
            component = _component(part, version_of(entry), "pypi")
            if entry.marker is not None:
                component.properties.add(Property(name="rootsafe:only", value=str(entry.marker)))
            yield component
        elif part.key.startswith("wordlist-"):
            yield _component(part, __version__, "generic", ComponentType.DATA)
        elif part.key in others:
            yield _component(part, others[part.key], "generic")


def _component(
    part: LicensedPart, version: str, kind: str, what: ComponentType = ComponentType.LIBRARY
) -> Component:
    component = Component(
        type=what,
        name=part.name,
        version=version,
        bom_ref=part.key,
        purl=PackageURL(kind, name=part.key, version=version),
        licenses=[LicenseFactory().make_from_string(part.licence)],
    )
    if part.home:
        home = ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(part.home))
        component.external_references.add(home)
    return component


def bill() -> Bom:
    """Return the whole list."""
    program = Component(
        type=ComponentType.APPLICATION,
        name="rootsafe",
        version=__version__,
        bom_ref="rootsafe",
        licenses=[LicenseFactory().make_from_string("MIT")],
    )
    bom = Bom(components=components(), serial_number=uuid5(NAMESPACE_URL, f"{HOME}/{__version__}"))
    seconds = int(os.environ["SOURCE_DATE_EPOCH"])
    bom.metadata.timestamp = datetime.fromtimestamp(seconds, UTC)
    bom.metadata.component = program
    bom.register_dependency(program, bom.components)
    return bom


def main(arguments: list[str]) -> int:
    """Write the file."""
    target = Path(arguments[0])
    bom = bill()
    written = JsonV1Dot6(bom).output_as_string(indent=2)
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(written)
    if fault is not None:
        raise SystemExit(f"not what CycloneDX asks for: {fault}")
    target.write_text(written + "\n", "utf-8", newline="\n")
    print(f"{target.name}: {len(bom.components)} parts")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
