"""The check of a desk: what it found, what is remembered of it, and the repair of what is worked out."""
