"""A layer between the engine and the disk, in the process of a harness only: it writes a log, or lets a write fail.

SQLite asks a table of functions (a “VFS”) for every file it opens, and each open file carries a table of its own.
Ours are copies of the real tables with a few entries replaced, so that what is not watched is as fast as it was.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from typing import ClassVar

import sqlcipher3._sqlite3

FULL, CANNOT_OPEN = 13, 14
IO_ERROR, IO_WRITE, IO_SYNC, IO_TRUNCATE, IO_DELETE = 10, 778, 1034, 1546, 2570
"""What SQLite calls these failures."""

_MAIN, _MAIN_JOURNAL, _SUPER_JOURNAL, _WAL = 0x100, 0x800, 0x4000, 0x80000
_NEW_NAMES_SYNCED = _MAIN_JOURNAL | _SUPER_JOURNAL | _WAL
"""Kinds of file with whose first sync the engine's unix layer also syncs the folder, if it made the file."""

_CLOSE = CFUNCTYPE(c_int, c_void_p)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)


class FileTable(ctypes.Structure):
    """sqlite3_io_methods: what can be done with an open file."""

    _fields_ = [
        ("version", c_int), ("close", _CLOSE), ("read", c_void_p), ("write", _WRITE),
        ("truncate", _TRUNCATE), ("sync", _SYNC),
        *((name, c_void_p) for name in "size lock unlock reserved control sector device".split()),
        *((name, c_void_p) for name in "shm_map shm_lock shm_barrier shm_unmap fetch unfetch".split()),
    ]  # fmt: skip


class OpenFile(ctypes.Structure):
    """sqlite3_file: begins with its table; what follows belongs to the real layer."""

    _fields_ = [("table", POINTER(FileTable))]


class DiskTable(ctypes.Structure):
    """sqlite3_vfs: what can be done with files by name."""

    _fields_ = [
        ("version", c_int), ("file_bytes", c_int), ("longest_path", c_int), ("next", c_void_p),
        ("name", c_char_p), ("own", c_void_p), ("open", _OPEN), ("delete", _DELETE),
        *((name, c_void_p) for name in "access full dl_open dl_error dl_sym dl_close random sleep".split()),
        *((name, c_void_p) for name in "time last_error time64 set_call get_call next_call".split()),
    ]  # fmt: skip


@dataclass
class Watch:
    """What is done with each write: noted in a log, refused by a plan, or both."""

    note: Callable[..., None] = lambda *_: None
    """Told of every operation: its name, the path, and its numbers and bytes."""
    refuse: Callable[[str, str], int] = lambda *_: 0
    """Gives an error of SQLite for an operation and its path, or 0."""
    paths: set[str] = field(default_factory=set)
    """Every file that went through the engine."""


@dataclass
class _Handle:
    path: str
    syncs_folder: bool


class Layer:
    """Takes the place of the real layer for every file that is opened from now on, until the process ends."""

    _registered: ClassVar[list[Layer]] = []
    """The engine keeps a pointer to each, so none may ever be freed."""

    def __init__(self, watch: Watch) -> None:
        self._registered.append(self)
        self._watch = watch
        self._handles: dict[int, _Handle] = {}
        self._tables: dict[int, FileTable] = {}
        library = ctypes.CDLL(sqlcipher3._sqlite3.__file__)
        library.sqlite3_vfs_find.restype = POINTER(DiskTable)
        library.sqlite3_vfs_find.argtypes = [c_char_p]
        library.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
        self._real = library.sqlite3_vfs_find(None).contents
        self._ours = DiskTable.from_buffer_copy(self._real)
        self._ours.name = b"torture"
        # The functions must live as long as the engine may call them: as long as this object.
        self._open_function, self._delete_function = _OPEN(self._open), _DELETE(self._delete)
        self._close_function, self._write_function = _CLOSE(self._close), _WRITE(self._write)
        self._truncate_function, self._sync_function = _TRUNCATE(self._truncate), _SYNC(self._sync)
        self._ours.open, self._ours.delete = self._open_function, self._delete_function
        if library.sqlite3_vfs_register(ctypes.addressof(self._ours), 1) != 0:
            raise RuntimeError("the layer was not taken")

    def _open(self, disk: int, name: int | None, file: int, flags: int, told: object) -> int:
        path = ctypes.string_at(name).decode() if name else ""
        is_new = bool(path) and not os.path.exists(path)  # noqa: PTH110 - the engine's own spelling of it
        if path and is_new and (code := self._watch.refuse("open", path)):
            OpenFile.from_address(file).table = None
            return code
        code = self._real.open(disk, name, file, flags, told)
        opened = OpenFile.from_address(file)
        if code == 0 and path and opened.table:
            self._watch.note("create" if is_new else "open", path)
            self._watch.paths.add(path)
            self._handles[file] = _Handle(path, is_new and bool(flags & _NEW_NAMES_SYNCED))
            opened.table = ctypes.pointer(self._table(opened.table))
        return int(code)

    def _table(self, real: ctypes._Pointer[FileTable]) -> FileTable:
        """Our copy of a real table; the real one is remembered by the address of ours."""
        address = ctypes.addressof(real.contents)
        if address not in self._tables:
            ours = FileTable.from_buffer_copy(real.contents)
            ours.close, ours.write = self._close_function, self._write_function
            ours.truncate, ours.sync = self._truncate_function, self._sync_function
            self._tables[address] = ours
            self._tables[ctypes.addressof(ours)] = real.contents
        return self._tables[address]

    def _real_of(self, file: int) -> FileTable:
        return self._tables[ctypes.addressof(OpenFile.from_address(file).table.contents)]

    def _close(self, file: int) -> int:
        code = self._real_of(file).close(file)
        self._handles.pop(file, None)
        return int(code)

    def _write(self, file: int, content: int, count: int, offset: int) -> int:
        path = self._handles[file].path
        if code := self._watch.refuse("write", path):
            return code
        code = self._real_of(file).write(file, content, count, offset)
        if code == 0:
            self._watch.note("write", path, offset, ctypes.string_at(content, count))
        return int(code)

    def _truncate(self, file: int, size: int) -> int:
        path = self._handles[file].path
        if code := self._watch.refuse("truncate", path):
            return code
        code = self._real_of(file).truncate(file, size)
        if code == 0:
            self._watch.note("truncate", path, size)
        return int(code)

    def _sync(self, file: int, flags: int) -> int:
        handle = self._handles[file]
        if code := self._watch.refuse("sync", handle.path):
            return code
        code = self._real_of(file).sync(file, flags)
        if code == 0:
            self._watch.note("sync", handle.path)
            if handle.syncs_folder:
                handle.syncs_folder = False
                self._watch.note("sync folder", os.path.dirname(handle.path))  # noqa: PTH120
        return int(code)

    def _delete(self, disk: int, name: int, sync_folder: int) -> int:
        path = ctypes.string_at(name).decode()
        if code := self._watch.refuse("delete", path):
            return code
        code = self._real.delete(disk, name, sync_folder)
        if code == 0:
            self._watch.note("remove", path)
            if sync_folder:
                self._watch.note("sync folder", os.path.dirname(path))  # noqa: PTH120
        return int(code)
