"""The copies of a desk: written while it is in use, checked, thinned, tried out, looked into and restored."""
