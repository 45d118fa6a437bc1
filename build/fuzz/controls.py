"""Planted readers that do wrong: a fuzzer that does not find them does not bite."""

from __future__ import annotations

import ctypes
import os
import zlib
from pathlib import Path

from build.fuzz.kinds import Kind, Reader
from build.fuzz.mutating import of_bytes

_SEED = b"An honest file of plain words.\n" * 4


def control_kinds() -> dict[str, Kind]:
    """Each wrong reader, with what has to be found in it."""

    def kind(name: str, reader: Reader, *, confined: bool = False) -> Kind:
        return Kind(f"control: {name}", lambda: [_SEED], of_bytes, lambda: reader, confined=confined)

    return {
        "crashes": kind("crash", _crashes),
        "hangs": kind("hang", _hangs),
        "outside": kind("outside", _writes),
        "died": kind("death", _dies, confined=True),
    }


def _unlucky(data: bytes) -> bool:
    """One changed file in two, so that thirty hold one: all but one in a thousand million times."""
    return data != _SEED and zlib.crc32(data) % 2 == 1


def _crashes(data: bytes, _scratch: Path) -> None:
    if _unlucky(data):
        raise KeyError("a byte that nobody thought of")


def _hangs(data: bytes, _scratch: Path) -> None:
    while _unlucky(data):
        pass


def _writes(data: bytes, scratch: Path) -> None:
    if _unlucky(data):
        with (scratch.parent / "escaped.txt").open("ab") as file:
            file.write(data)


def _dies(data: bytes, _scratch: Path) -> None:
    if _unlucky(data):
        ctypes.string_at(os.getpid() & 1)
