"""The torture: harnesses that kill, cut, fill and rot desks on purpose, and count what is lost."""
