"""Proofs of possession, read the way a careful server reads them (RFC 9449, section 4.3).

How old AWS lets a proof be is not published; five minutes is what its other
services allow a clock.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

_HALF = 32
_OLDEST = 300.0


class ProofRefused(Exception):
    """The proof does not hold; the text says what is wrong with it."""


def key_of(proof: str, url: str, now: datetime, is_new: Callable[[str], bool]) -> str:
    """Check a proof for one POST to `url`; return the fingerprint of the key that signed it.

    `is_new` is asked whether the proof's number was never seen before.
    """
    try:
        first, second, third = proof.split(".")
        header, claims = json.loads(_raw(first)), json.loads(_raw(second))
        jwk, signature = header["jwk"], _raw(third)
        key = _public_key(jwk)
        number, age = str(claims["jti"]), now.timestamp() - claims["iat"]
        asked = (header["typ"], header["alg"], claims["htm"], claims["htu"])
    except (ValueError, KeyError, TypeError) as fault:
        raise ProofRefused("no proof at all") from fault
    _insist(asked == ("dpop+jwt", "ES256", "POST", url), "made for another request")
    _insist(abs(age) <= _OLDEST, "too old, or from the future")
    _insist(_holds(key, signature, f"{first}.{second}"), "not signed with its key")
    _insist(is_new(number), "used before")
    return fingerprint(jwk)


def fingerprint(jwk: dict[str, Any]) -> str:
    """Return the key's name as RFC 7638 makes it."""
    members = {name: jwk[name] for name in ("crv", "kty", "x", "y")}
    text = json.dumps(members, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _public_key(jwk: dict[str, Any]) -> ec.EllipticCurvePublicKey:
    if (jwk["kty"], jwk["crv"]) != ("EC", "P-256") or "d" in jwk:
        raise ValueError("not a public key on P-256")
    x, y = (int.from_bytes(_raw(jwk[name]), "big") for name in ("x", "y"))
    return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()


def _holds(key: ec.EllipticCurvePublicKey, signature: bytes, signed: str) -> bool:
    if len(signature) != 2 * _HALF:
        return False
    halves = (signature[:_HALF], signature[_HALF:])
    first, second = (int.from_bytes(half, "big") for half in halves)
    try:
        written = encode_dss_signature(first, second)
        key.verify(written, signed.encode(), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _insist(condition: bool, otherwise: str) -> None:
    if not condition:
        raise ProofRefused(otherwise)


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
