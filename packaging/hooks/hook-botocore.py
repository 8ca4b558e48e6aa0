"""In place of PyInstaller's own hook, which takes the models of all of AWS's services along."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import botocore
from bundle_contents import is_model_kept

FOLDER = Path(botocore.__file__).parent


def _kept() -> list[tuple[str, str]]:
    data = FOLDER / "data"
    below = ((path, PurePosixPath(path.relative_to(data).as_posix())) for path in data.rglob("*"))
    return [
        (str(path), str(Path("botocore", "data", inside.parent)))
        for path, inside in sorted(below)
        if path.is_file() and is_model_kept(inside)
    ]


datas = [*_kept(), (str(FOLDER / "cacert.pem"), "botocore")]
