"""The schema history: how a desk file came to look as it does, one migration after the other."""
