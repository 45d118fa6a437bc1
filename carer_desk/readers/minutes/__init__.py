"""Minutes in, exchanges out: who asked what, who replied, what was promised and which figures were said.

The way of a page: `items` cuts it into agenda items and `layout` into blocks; `sentences` cuts blocks into
sentences; `listener` says of each sentence whether somebody raises or replies in it (`lead_ins` and `asking` know
the forms, `speakers` and `names` who speaks); `exchanges` puts the stretches together, `found` tells what answers
what. `promises`, with the tables of `actions`, `figures_said` and `resolutions` then look at the words, `wording`
leaves people's names out, and `page` gathers all.

What counts as a cue stands in `resources/minutes`, in the small language of `phrases`: to teach the reader a new
wording, add it there first, with a sentence of your own in the tests.
"""
