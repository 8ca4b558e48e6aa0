"""Lists the bundle's files for the installer, so that the uninstaller removes these and no others.

python packaging/windows/files.py BUNDLE TARGET.nsh
"""

from __future__ import annotations

import sys
from pathlib import Path


def script(bundle: Path) -> str:
    """Return two macros of NSIS: one that installs every file, one that removes it again."""
    files = sorted(path.relative_to(bundle) for path in bundle.rglob("*") if path.is_file())
    folders = sorted({parent for file in files for parent in file.parents} - {Path()})
    install = ["!macro InstallBundle"]
    for folder in [Path(), *folders]:
        install.append(f'  SetOutPath "{_inside(folder)}"')
        install += [f'  File "{bundle / file}"' for file in files if file.parent == folder]
    remove = ["!macro RemoveBundle"]
    remove += [f'  Delete "{_inside(file)}"' for file in files]
    remove += [f'  RMDir "{_inside(folder)}"' for folder in reversed(folders)]
    return "\n".join([*install, "!macroend", "", *remove, "!macroend", ""])


def _inside(path: Path) -> str:
    return "\\".join(["$INSTDIR", *path.parts])


def main(arguments: list[str]) -> int:
    """Write the macros."""
    bundle, target = Path(arguments[0]), Path(arguments[1])
    target.write_text(script(bundle), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
