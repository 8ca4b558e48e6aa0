"""What BudouX needs beside its code: Japanese, and the list that it reads when it is imported."""

from __future__ import annotations

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("budoux", includes=["models/ja.json", "skip_nodes.json"])
