"""The Today page: what has come forward by itself."""
