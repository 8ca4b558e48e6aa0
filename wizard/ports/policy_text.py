"""Comparing IAM policy documents by meaning."""

from __future__ import annotations

import json
from collections.abc import Hashable
from typing import Any


def mean_the_same(one: str, other: str) -> bool:
    """Return whether two policy documents say the same.

    The order of keys and of lists is free, a list of one is as good as its
    item, and actions are read without regard to case (IAM policy grammar).
    What is no JSON says nothing that could be compared.
    """
    try:
        return _meaning(json.loads(one)) == _meaning(json.loads(other))
    except ValueError:
        return False


def _meaning(value: Any, key: str = "") -> frozenset[Hashable]:
    """Return the set of things said: one for an item, several for a list."""
    if isinstance(value, list):
        return frozenset().union(*(_meaning(item, key) for item in value))
    if isinstance(value, dict):
        return frozenset({frozenset((name, _meaning(item, name)) for name, item in value.items())})
    if isinstance(value, str) and key in ("Action", "NotAction"):
        return frozenset({value.casefold()})
    return frozenset({value})
