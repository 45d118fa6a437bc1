"""The desk file: the only room that knows SQL."""
