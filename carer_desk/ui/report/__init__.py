"""The Report page: choices on the left, the paper itself on the right, and writing it."""
