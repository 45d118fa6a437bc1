"""Reads published scorecards: from a file or pasted cells to a grid, and from a grid to figures with places."""
