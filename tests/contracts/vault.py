"""What every vault must keep, wherever it keeps it."""

from __future__ import annotations

import pytest

from wizard.ports.secret import Secret
from wizard.ports.vault import SecretVault, pending, promote

NAMES = ["admin-password/123456789012/ann", "root password", "名前", "pending"]
VALUES = ["hunter2", "p@ss \"word\" 'with' \\ everything; ", "日本語のパスワード🔑", "x" * 1200]


class VaultContract:
    """Subclasses bring a fixture `vault`, empty and open."""

    def test_what_was_put_is_there(self, vault: SecretVault) -> None:
        vault.put("a", Secret("one"))
        assert vault.get("a") == Secret("one")

    def test_what_was_never_put_is_not_there(self, vault: SecretVault) -> None:
        assert vault.get("never") is None

    def test_a_later_secret_replaces_the_earlier(self, vault: SecretVault) -> None:
        vault.put("a", Secret("one"))
        vault.put("a", Secret("two"))
        assert vault.get("a") == Secret("two")
        vault.forget("a")
        assert vault.get("a") is None

    def test_forgetting_what_is_not_there_is_no_fault(self, vault: SecretVault) -> None:
        vault.forget("never")
        assert vault.get("never") is None

    def test_entries_do_not_touch_each_other(self, vault: SecretVault) -> None:
        for number, name in enumerate(NAMES):
            vault.put(name, Secret(f"secret {number}"))
        vault.forget(NAMES[0])
        kept = [vault.get(name) for name in NAMES]
        assert kept == [None, *(Secret(f"secret {number}") for number in range(1, len(NAMES)))]

    @pytest.mark.parametrize("value", VALUES, ids=["short", "quoted", "japanese", "long"])
    def test_a_secret_comes_back_to_the_letter(self, vault: SecretVault, value: str) -> None:
        vault.put("a", Secret(value))
        assert vault.get("a") == Secret(value)

    def test_a_pending_secret_becomes_the_current_one(self, vault: SecretVault) -> None:
        vault.put("a", Secret("old"))
        vault.put(pending("a"), Secret("new"))
        promote(vault, "a")
        assert (vault.get("a"), vault.get(pending("a"))) == (Secret("new"), None)

    def test_without_a_pending_secret_the_current_one_stays(self, vault: SecretVault) -> None:
        vault.put("a", Secret("old"))
        promote(vault, "a")
        assert vault.get("a") == Secret("old")

    def test_it_has_a_name_the_owner_knows(self, vault: SecretVault) -> None:
        assert vault.describe().strip()
