"""Reads requests and writes responses, by botocore's own service models.

Three protocols: `query` (IAM, STS: a form goes in, XML comes out), `json`
(CloudTrail) and `rest-json` (Sign-In: one member is the whole body). Names,
types and nesting come from the model, never from here.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl
from xml.etree import ElementTree as ET

from botocore.model import OperationModel, Shape


def read_form(shape: Shape | None, body: bytes) -> dict[str, Any]:
    """Return a query request's input as plain values."""
    flat = dict(parse_qsl(body.decode(), keep_blank_values=True))
    read: dict[str, Any] = {} if shape is None else _from_flat(shape, flat, "")
    return read


def read_json(shape: Shape | None, body: bytes) -> dict[str, Any]:
    """Return a JSON request's input as plain values."""
    read: dict[str, Any] = {} if shape is None else _from_json(shape, json.loads(body or b"{}"))
    return read


def read_rest(shape: Any, body: bytes) -> dict[str, Any]:
    """Return the input of a request whose body is the JSON of one member."""
    member = shape.serialization["payload"]
    return {member: _from_json(shape.members[member], json.loads(body or b"{}"))}


def write_xml(operation: OperationModel, answer: Mapping[str, Any], request_id: str) -> bytes:
    """Return a query response."""
    space = str(operation.service_model.metadata.get("xmlNamespace", ""))
    top = ET.Element(f"{operation.name}Response", xmlns=space)
    shape = operation.output_shape
    if shape is not None:
        wrapper = shape.serialization.get("resultWrapper", f"{operation.name}Result")
        top.append(_element(shape, wrapper, answer))
    metadata = ET.SubElement(top, "ResponseMetadata")
    ET.SubElement(metadata, "RequestId").text = request_id
    return bytes(ET.tostring(top, encoding="utf-8"))


def write_json(operation: OperationModel, answer: Mapping[str, Any]) -> bytes:
    """Return a JSON response."""
    shape = operation.output_shape
    return json.dumps({} if shape is None else _to_json(shape, answer)).encode()


def write_rest(operation: OperationModel, answer: Mapping[str, Any]) -> bytes:
    """Return a response whose body is the JSON of one member."""
    shape: Any = operation.output_shape
    member = shape.serialization["payload"]
    return json.dumps(_to_json(shape.members[member], answer[member])).encode()


def write_xml_error(
    namespace: str, code: str, message: str, request_id: str, *, ours: bool = False
) -> bytes:
    """Return a query error; `ours` when the server is to blame, not the sender."""
    top = ET.Element("ErrorResponse", xmlns=namespace)
    error = ET.SubElement(top, "Error")
    ET.SubElement(error, "Type").text = "Receiver" if ours else "Sender"
    ET.SubElement(error, "Code").text = code
    ET.SubElement(error, "Message").text = message
    ET.SubElement(top, "RequestId").text = request_id
    return bytes(ET.tostring(top, encoding="utf-8"))


def write_json_error(code: str, message: str) -> bytes:
    """Return a JSON error."""
    return json.dumps({"__type": code, "message": message}).encode()


def write_rest_error(word: str, message: str) -> bytes:
    """Return Sign-In's error; what kind of error it is goes into a header."""
    return json.dumps({"error": word, "message": message}).encode()


# -- reading -------------------------------------------------------------------------------------


def _from_flat(shape: Any, flat: Mapping[str, str], at: str) -> Any:
    if shape.type_name == "structure":
        prefix = f"{at}." if at else ""
        return {
            name: _from_flat(member, flat, prefix + member.serialization.get("name", name))
            for name, member in shape.members.items()
            if _mentions(flat, prefix + member.serialization.get("name", name))
        }
    if shape.type_name == "list":
        return _list_from_flat(shape, flat, at)
    return _from_text(shape.type_name, flat[at])


def _list_from_flat(shape: Any, flat: Mapping[str, str], at: str) -> list[Any]:
    if not shape.serialization.get("flattened"):
        at = f"{at}.{shape.member.serialization.get('name', 'member')}"
    read, number = [], 1
    while _mentions(flat, f"{at}.{number}"):
        read.append(_from_flat(shape.member, flat, f"{at}.{number}"))
        number += 1
    return read


def _mentions(flat: Mapping[str, str], name: str) -> bool:
    return name in flat or any(key.startswith(f"{name}.") for key in flat)


def _from_text(kind: str, text: str) -> Any:
    if kind == "boolean":
        return text == "true"
    if kind in ("integer", "long"):
        return int(text)
    if kind == "blob":
        return base64.b64decode(text)
    if kind == "timestamp":
        return datetime.fromisoformat(text)
    if kind != "string":
        raise TypeError(f"practice does not read a {kind} from a form")
    return text


def _from_json(shape: Any, value: Any) -> Any:
    if shape.type_name == "structure":
        return {
            name: _from_json(member, value[member.serialization.get("name", name)])
            for name, member in shape.members.items()
            if value.get(member.serialization.get("name", name)) is not None
        }
    if shape.type_name == "list":
        return [_from_json(shape.member, item) for item in value]
    if shape.type_name == "timestamp":
        return datetime.fromtimestamp(value, UTC)
    return base64.b64decode(value) if shape.type_name == "blob" else value


# -- writing -------------------------------------------------------------------------------------


def _element(shape: Any, name: str, value: Any) -> ET.Element:
    element = ET.Element(name)
    if shape.type_name == "structure":
        for key, member in shape.members.items():
            if value.get(key) is not None:
                element.append(_element(member, member.serialization.get("name", key), value[key]))
    elif shape.type_name == "list":
        item = shape.member.serialization.get("name", "member")
        element.extend(_element(shape.member, item, one) for one in value)
    elif shape.type_name == "map":
        element.extend(_entry(shape, key, one) for key, one in value.items())
    else:
        element.text = _to_text(shape.type_name, value)
    return element


def _entry(shape: Any, key: str, value: Any) -> ET.Element:
    entry = ET.Element("entry")
    entry.append(_element(shape.key, shape.key.serialization.get("name", "key"), key))
    entry.append(_element(shape.value, shape.value.serialization.get("name", "value"), value))
    return entry


def _to_text(kind: str, value: Any) -> str:
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "blob":
        return base64.b64encode(value).decode()
    if kind == "timestamp":
        return str(value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    return str(value)


def _to_json(shape: Any, value: Any) -> Any:
    if shape.type_name == "structure":
        return {
            member.serialization.get("name", key): _to_json(member, value[key])
            for key, member in shape.members.items()
            if value.get(key) is not None
        }
    if shape.type_name == "list":
        return [_to_json(shape.member, item) for item in value]
    if shape.type_name == "timestamp":
        return value.timestamp()
    return base64.b64encode(value).decode() if shape.type_name == "blob" else value
