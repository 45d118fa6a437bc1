"""Hostile input: mutated files of every kind that is read, and what the readers make of them."""
