"""Base64 as JOSE and PKCE write it: for addresses, without padding (RFC 7515, section 2)."""

from __future__ import annotations

import base64
import binascii


def encode(raw: bytes) -> str:
    """Return the bytes as text."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes:
    """Return the bytes of a text in either alphabet of base64, padded or not.

    Raises:
        ValueError: it is neither.
    """
    if not text.isascii():
        raise ValueError("not base64")
    plain = text.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except binascii.Error as fault:
        raise ValueError("not base64") from fault
