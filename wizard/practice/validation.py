r"""Validates a request's input as AWS does: presence, length, enum and pattern.

botocore checks presence, type and the shortest length only, so an app that
leans on it meets patterns and the longest length here, as it would at AWS.
Patterns are Java's: their `\w` and `\d` mean ASCII.
"""

from __future__ import annotations

import re
from typing import Any

_MUST = "Member must"


def first_fault(shape: Any, value: Any, at: str = "") -> str | None:
    """Return AWS's message about the first wrong member, or None; it never quotes values."""
    if shape is None:
        return None
    if shape.type_name == "structure":
        return _structure_fault(shape, value, at)
    if shape.type_name == "list":
        faults = (first_fault(shape.member, item, f"{at}.{i + 1}") for i, item in enumerate(value))
        return _sized(shape, len(value), at) or next((one for one in faults if one), None)
    if shape.type_name == "string":
        return _string_fault(shape, value, at)
    if shape.type_name in ("integer", "long"):
        return _sized(shape, value, at)
    return None


def _structure_fault(shape: Any, value: Any, at: str) -> str | None:
    for name, member in shape.members.items():
        here = f"{at}.{name}" if at else name[:1].lower() + name[1:]
        if name not in value:
            if name in shape.required_members:
                return _message(here, f"{_MUST} not be null")
            continue
        fault = first_fault(member, value[name], here)
        if fault:
            return fault
    return None


def _string_fault(shape: Any, value: str, at: str) -> str | None:
    sized = _sized(shape, len(value), at)
    if sized:
        return sized
    enum = shape.metadata.get("enum")
    if enum and value not in enum:
        return _message(at, f"{_MUST} satisfy enum value set: [{', '.join(enum)}]")
    pattern = shape.metadata.get("pattern")
    if pattern and not re.fullmatch(pattern, value, re.ASCII):
        return _message(at, f"{_MUST} satisfy regular expression pattern: {pattern}")
    return None


def _sized(shape: Any, size: int, at: str) -> str | None:
    of = "have value" if shape.type_name in ("integer", "long") else "have length"
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if least is not None and size < least:
        return _message(at, f"{_MUST} {of} greater than or equal to {least}")
    if most is not None and size > most:
        return _message(at, f"{_MUST} {of} less than or equal to {most}")
    return None


def _message(at: str, constraint: str) -> str:
    return (
        f"1 validation error detected: Value at '{at}' failed to satisfy constraint: {constraint}"
    )
