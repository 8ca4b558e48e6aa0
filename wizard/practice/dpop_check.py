"""DPoP proofs, checked as a server must (RFC 9449, section 4.3).

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
_MAX_AGE = 300.0


class ProofRefused(Exception):
    """The DPoP proof is refused; the text says what is wrong with it."""


def key_of(proof: str, url: str, now: datetime, record_jti: Callable[[str], bool]) -> str:
    """Check a DPoP proof for one POST to `url`; return its key's thumbprint.

    `record_jti` records the proof's `jti`, and returns whether it is new.
    """
    try:
        first, second, third = proof.split(".")
        header, claims = json.loads(_decode(first)), json.loads(_decode(second))
        jwk, signature = header["jwk"], _decode(third)
        key = _public_key(jwk)
        jti, age = str(claims["jti"]), now.timestamp() - claims["iat"]
        claimed = (header["typ"], header["alg"], claims["htm"], claims["htu"])
    except (ValueError, KeyError, TypeError) as fault:
        raise ProofRefused("no proof at all") from fault
    _require(claimed == ("dpop+jwt", "ES256", "POST", url), "made for another request")
    _require(abs(age) <= _MAX_AGE, "too old, or from the future")
    _require(_verifies(key, signature, f"{first}.{second}"), "not signed with its key")
    _require(record_jti(jti), "used before")
    return thumbprint(jwk)


def thumbprint(jwk: dict[str, Any]) -> str:
    """Return the JWK thumbprint (RFC 7638)."""
    members = {name: jwk[name] for name in ("crv", "kty", "x", "y")}
    text = json.dumps(members, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _public_key(jwk: dict[str, Any]) -> ec.EllipticCurvePublicKey:
    if (jwk["kty"], jwk["crv"]) != ("EC", "P-256") or "d" in jwk:
        raise ValueError("not a public key on P-256")
    x, y = (int.from_bytes(_decode(jwk[name]), "big") for name in ("x", "y"))
    return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()


def _verifies(key: ec.EllipticCurvePublicKey, signature: bytes, signed: str) -> bool:
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


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise ProofRefused(otherwise)


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
