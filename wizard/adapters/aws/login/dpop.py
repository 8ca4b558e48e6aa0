"""Proof of possession: each request to the token endpoint is signed with our own key (RFC 9449).

AWS binds the sign-in to the key of the first proof. A token that somebody
copied is then of no use without the key, and the key never leaves this object.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import datetime

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from wizard.adapters.aws.login import base64url

_BYTES = 32
"""Of a coordinate, and of each half of a signature, on the curve P-256."""


class ProofKey:
    """A key pair on P-256 that signs proofs and does nothing else."""

    def __init__(self, private: ec.EllipticCurvePrivateKey) -> None:
        self._private = private

    @classmethod
    def make(cls) -> ProofKey:
        """Return a new one."""
        return cls(ec.generate_private_key(ec.SECP256R1()))

    def proof(self, url: str, now: datetime) -> str:
        """Return a proof for one POST to this address; never send the same one twice."""
        header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": self._public()}
        claims = {
            "htm": "POST",
            "htu": url,
            "iat": int(now.timestamp()),
            "jti": str(uuid.uuid4()),
        }
        signed = f"{_part(header)}.{_part(claims)}"
        return f"{signed}.{base64url.encode(self._sign(signed.encode('ascii')))}"

    def _public(self) -> dict[str, str]:
        point = self._private.public_key().public_numbers()
        return {"kty": "EC", "crv": "P-256", "x": _fixed(point.x), "y": _fixed(point.y)}

    def _sign(self, text: bytes) -> bytes:
        """Sign as JOSE wants it: the two numbers side by side, not in DER (RFC 7518, 3.4)."""
        signature = self._private.sign(text, ec.ECDSA(hashes.SHA256()))
        first, second = decode_dss_signature(signature)
        return first.to_bytes(_BYTES, "big") + second.to_bytes(_BYTES, "big")


def _part(content: Mapping[str, object]) -> str:
    return base64url.encode(json.dumps(content, separators=(",", ":")).encode("utf-8"))


def _fixed(number: int) -> str:
    return base64url.encode(number.to_bytes(_BYTES, "big"))
