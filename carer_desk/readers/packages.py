"""What can be wrong with a file that is a ZIP inside: Word documents, workbooks, archives of tables."""

from __future__ import annotations

import zipfile
import zlib

BROKEN_PACKAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,  # a way of packing that zipfile does not know
    ValueError,  # a header that makes no sense
    OverflowError,
)
"""How zipfile says that a package is damaged. It says “encrypted” by a RuntimeError."""
