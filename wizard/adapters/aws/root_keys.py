"""The root user's access keys, which only root's own credentials can see.

No call names a user: IAM then takes the one who signs it, "even if the account
has no associated users" (IAM API, ListAccessKeys). So each is signed by
the slot in which root is signed in, and by no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from wizard.adapters.aws.sessions import AwsSessions
from wizard.ports.aws import AccessKey, KeyUse, SignInSlot
from wizard.ports.errors import Denied, Gone, RootOnly


class AwsRootKeys:
    """The port `RootKeys`."""

    def __init__(self, session: AwsSessions) -> None:
        self._session = session

    def list(self) -> tuple[AccessKey, ...]:
        with self._as_root() as slot:
            pages = self._session.pages("iam", "ListAccessKeys", slot=slot)
            keys = [self._key(found, slot) for page in pages for found in page["AccessKeyMetadata"]]
        return tuple(sorted(keys, key=lambda key: (key.created, key.key_id)))

    def deactivate(self, key_id: str) -> None:
        with self._as_root() as slot:
            self._session.call(
                "iam", "UpdateAccessKey", slot=slot, AccessKeyId=key_id, Status="Inactive"
            )

    def delete(self, key_id: str) -> None:
        with self._as_root() as slot, suppress(Gone):
            self._session.call("iam", "DeleteAccessKey", slot=slot, AccessKeyId=key_id)

    def _key(self, found: Mapping[str, Any], slot: SignInSlot) -> AccessKey:
        key_id = found["AccessKeyId"]
        return AccessKey(
            key_id=key_id,
            active=found["Status"] == "Active",
            created=found["CreateDate"],
            last_used=self._last_use(key_id, slot),
            in_use_here=self._session.is_key_in_use(key_id),
        )

    def _last_use(self, key_id: str, slot: SignInSlot) -> KeyUse | None:
        """Return the last use; who may not ask for it still sees the key."""
        try:
            answer = self._session.call(
                "iam", "GetAccessKeyLastUsed", slot=slot, AccessKeyId=key_id
            )
        except (Denied, Gone):
            return None
        use = answer["AccessKeyLastUsed"]
        if "LastUsedDate" not in use:
            return None
        return KeyUse(use["LastUsedDate"], use.get("ServiceName", ""), use.get("Region", ""))

    @contextmanager
    def _as_root(self) -> Iterator[SignInSlot]:
        """Give the slot of root; a session of root that is cut down is as good as none.

        Raises:
            NotSignedIn: nobody is signed in.
            RootOnly: root is not signed in here, or AWS holds its session too small for this.
        """
        self._session.here()
        slot = self._session.root_slot()
        if slot is None:
            raise RootOnly
        try:
            yield slot
        except Denied:
            raise RootOnly from None
