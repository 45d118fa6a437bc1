"""The small building blocks of every page, one file each: give them the Theme, put them in a layout.

buttons   filled_button, outlined_button, quiet_button: text, icon, click slot; one filled button a page
card      Card: white rounded surface with a `rows` layout; tone "card", "tint"
chips     FilterChips (one of many, `chosen` signal) and TagChips (several, `chosen` signal)
choice    Choice: combo of (value, words), `picked` signal
date_field DateField: typed date with echo line and calendar button
empty     EmptyState: icon, sentence, buttons
flow      Flow: layout whose widgets wrap like words
heading   Heading (true heading role), Text (wrapped plain text label), facts_row
long_words breakable: lets a word that is too wide break, and that word alone
line_edit SearchField, TextLine (autosaved single line)
notices   Notices (the one voice) and NoticeStrip (where it is seen)
pill      Pill and paint_pill: icon + word + tone
private_box PrivateBox: the private note
screen_room how much room a window or a dialog has
scroll    VerticalScroll
text_area TextArea: autosaved text that grows
trend     TrendLine: small line with target
"""
