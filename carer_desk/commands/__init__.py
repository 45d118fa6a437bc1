"""The commands: each does without a screen what the window does, and says it plainly or as JSON."""
