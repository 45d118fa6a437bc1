"""What can be wrong with a file that is a ZIP inside: Word documents, workbooks, archives of tables."""

from __future__ import annotations

import struct
import zipfile
import zlib

BROKEN_PACKAGE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,  # a header that ends too early
    IndexError,  # a part without a name
    EOFError,
    OSError,
    NotImplementedError,  # a way of packing that zipfile does not know
    ValueError,  # a header that makes no sense
    OverflowError,
)
if zipfile.lzma is not None:  # type: ignore[attr-defined]  # where Python was built with it
    BROKEN_PACKAGE = (*BROKEN_PACKAGE, zipfile.lzma.LZMAError)  # type: ignore[attr-defined]
"""How zipfile says that a package is damaged. It says “encrypted” by a RuntimeError."""
