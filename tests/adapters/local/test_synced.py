"""Which cloud would get a copy."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from wizard.adapters.local.synced import synced_by


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive/Documents", "OneDrive"),
        ("OneDrive - Contoso Ltd/Documents", "OneDrive"),
        ("onedrive", "OneDrive"),
        ("Dropbox/aws", "Dropbox"),
        ("Dropbox (Contoso)/aws", "Dropbox"),
        ("Google Drive/aws", "Google Drive"),
        ("マイドライブ/aws", "Google Drive"),
        ("iCloudDrive/aws", "iCloud Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/aws", "iCloud Drive"),
        ("Library/CloudStorage/OneDrive-Personal/aws", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-ann@example.com/My Drive", "Google Drive"),
        ("Library/CloudStorage/Box-Box/aws", "Box"),
        ("Box Sync/aws", "Box"),
        ("Documents", None),
        ("Boxes/aws", None),
        ("box-designs", None),
        ("NotOneDrive", None),
    ],
)
def test_the_path_tells(tmp_path: Path, folder: str, service: str | None) -> None:
    assert synced_by(tmp_path / folder, environ={}) == service


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"])
def test_windows_tells_where_onedrive_was_moved(tmp_path: Path, variable: str) -> None:
    environ = {variable: str(tmp_path / "cloud")}

    assert synced_by(tmp_path / "cloud" / "Documents", environ=environ) == "OneDrive"
    assert synced_by(tmp_path / "clouds", environ=environ) is None


@pytest.mark.skipif(os.name != "posix", reason="making a link on Windows needs a right of its own")
def test_a_link_into_the_cloud_counts(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "aws").symlink_to(tmp_path / "Dropbox")

    assert synced_by(tmp_path / "aws", environ={}) == "Dropbox"


@pytest.mark.skipif(os.name != "posix", reason="making a link on Windows needs a right of its own")
def test_documents_that_icloud_took_over_count(tmp_path: Path) -> None:
    documents = tmp_path / "Documents"
    documents.mkdir()
    assert synced_by(documents, tmp_path, {}) is None

    cloud = tmp_path / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    cloud.mkdir(parents=True)
    (cloud / "Documents").symlink_to(documents)

    assert synced_by(documents / "aws", tmp_path, {}) == "iCloud Drive"


def test_dropbox_tells_where_it_was_moved(tmp_path: Path) -> None:
    note = tmp_path / ".dropbox" / "info.json"
    note.parent.mkdir()
    note.write_text(json.dumps({"personal": {"path": str(tmp_path / "moved")}}))

    assert synced_by(tmp_path / "moved" / "aws", tmp_path, {}) == "Dropbox"
    assert synced_by(tmp_path / "other", tmp_path, {}) is None


@pytest.mark.parametrize("damage", ["", "[]", '{"personal": 7}', '{"personal": {}}'])
def test_a_note_of_dropbox_that_makes_no_sense_is_no_note(tmp_path: Path, damage: str) -> None:
    note = tmp_path / ".dropbox" / "info.json"
    note.parent.mkdir()
    note.write_text(damage)

    assert synced_by(tmp_path / "other", tmp_path, {}) is None
