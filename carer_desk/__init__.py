"""Carer Desk: the memory behind a representative's questions to a Corporate Parenting Panel."""

from __future__ import annotations

from pathlib import Path

__version__ = "0.1.0"

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Folder of everything that is data, not code: icons, fonts, theme, help, catalogue, translations."""
