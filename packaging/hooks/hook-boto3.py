"""In place of PyInstaller's own hook: the wizard uses clients, none of boto3's resources."""

from __future__ import annotations

datas: list[tuple[str, str]] = []
