"""Minutes in, exchanges out: who asked what, who replied, what was promised and which figures were said.

The way of a page: `layout` cuts it into blocks, `sentences` cuts blocks into sentences, `speech` says of each
stretch whether somebody raises or replies, `exchanges` puts stretches together. `replies`, `promises`,
`figures_said` and `resolutions` then look at the words. What counts as a cue stands in `resources/minutes`.
"""
