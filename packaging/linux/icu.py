"""Makes the library of ICU's data small: 4 MB of English and Japanese, not 32 MB of all there is.

    python packaging/linux/icu.py PLACE_OF_LIBICUDATA FOLDER

Qt's wheel for Linux links to ICU and brings the data of every language on earth. Qt itself takes
texts, dates and numbers from its own tables; it asks ICU how to sort and for old encodings. What
is left out here ICU reports as missing, and falls back to its root.

The layout of the data: `UDataInfo` and `UDataOffsetTOC`, in udata.h and ucmndata.h of ICU.
"""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from pathlib import Path

LANGUAGES = {"en", "ja"}
DROPPED = re.compile(r"(translit/.*|rbnf/.*|.*\.(dict|cnv|spp)|unames\.icu)")
"""Transliteration, numbers in words, dictionaries, old encodings, names of characters."""
LOCALE = re.compile(r"(?:\w+/)?([a-z]{2,3})(?:_\w+)?\.res")
ALIGNED = 16
ASSEMBLY = """
    .section .rodata
    .balign 16
    .globl {symbol}
    .type {symbol}, @object
    .size {symbol}, {size}
{symbol}:
    .incbin "{data}"
    .section .note.GNU-stack,"",@progbits
"""


def is_kept(name: str) -> bool:
    """Say whether an item is kept; its name begins with the data's own, such as icudt73l/."""
    item = name.split("/", 1)[1]
    language = LOCALE.fullmatch(item)
    if language:
        return language[1] in LANGUAGES and not DROPPED.fullmatch(item)
    return not DROPPED.fullmatch(item)


def items_of(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Return the data's head and its items by name."""
    head = struct.unpack_from("<H", data)[0]
    table = memoryview(data)[head:]
    count = struct.unpack_from("<I", table)[0]
    entries = [struct.unpack_from("<II", table, 4 + 8 * number) for number in range(count)]
    ends = [start for _, start in entries[1:]] + [len(table)]
    items = {}
    for (name_at, start), end in zip(entries, ends, strict=True):
        text = bytes(table[name_at : name_at + 200]).split(b"\0", 1)[0]
        items[text.decode("ascii")] = bytes(table[start:end])
    return data[:head], items


def joined(head: bytes, items: dict[str, bytes]) -> bytes:
    """Return head and items as one piece; ICU searches the names by halves, so they are sorted."""
    names = b""
    places = []
    for name in sorted(items):
        places.append(4 + 8 * len(items) + len(names))
        names += name.encode("ascii") + b"\0"
    at = _aligned(4 + 8 * len(items) + len(names))
    table, body = struct.pack("<I", len(items)), b""
    for name, place in zip(sorted(items), places, strict=True):
        table += struct.pack("<II", place, at + len(body))
        body += items[name].ljust(_aligned(len(items[name])), b"\0")
    return head + (table + names).ljust(at, b"\0") + body


def _aligned(size: int) -> int:
    return -(-size // ALIGNED) * ALIGNED


def data_of(library: Path) -> tuple[str, bytes]:
    """Return the name of the one symbol in the library, and what it names."""
    listing = subprocess.run(
        ["nm", "--dynamic", "--print-size", str(library)],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    address, size, _, symbol = listing.split()
    # The first part of the file is mapped at zero, so the address is the place in the file.
    start = int(address, 16)
    return symbol, library.read_bytes()[start : start + int(size, 16)]


def main(arguments: list[str]) -> int:
    """Write the small library, of the same name, into the folder."""
    library, folder = Path(arguments[0]), Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    symbol, data = data_of(library)
    head, items = items_of(data)
    if joined(head, items)[: len(head) + 4] != data[: len(head) + 4]:
        raise SystemExit(f"{library}: not laid out as expected")
    small = joined(head, {name: item for name, item in items.items() if is_kept(name)})
    (folder / "icu.dat").write_bytes(small)
    source = folder / "icu.s"
    source.write_text(ASSEMBLY.format(symbol=symbol, size=len(small), data="icu.dat"), "ascii")
    link = ["gcc", "-shared", "-nostdlib", "-Wl,--build-id=none", f"-Wl,-soname,{library.name}"]
    subprocess.run([*link, "-o", library.name, source.name], cwd=folder, check=True)
    print(f"{library.name}: {len(items)} items, {len(data)} bytes -> {len(small)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
