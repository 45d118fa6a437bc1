"""What people type, paste or edit by hand: days, due words, figures, searches, secrets, mappings, settings."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from build.fuzz import seeds
from build.fuzz.kinds import KEPT, Kind, Reader
from build.fuzz.mutating import of_json, of_text
from carer_desk import RESOURCES
from carer_desk.beginning import catalogue_indicators
from carer_desk.commands.mapping_file import mapping_text
from carer_desk.panel import dates, due, figure_heard, passphrase, periods, recovery_code, spoken_words
from carer_desk.panel.listing import MatterFilter
from carer_desk.panel.promise_list import PromiseFilter
from carer_desk.panel.scorecard_mapping import ScorecardMapping
from carer_desk.panel.tracker_mapping import TrackerMapping
from carer_desk.readers.pasted_figures import looks_like_block, read_pasted
from carer_desk.readers.scorecards.headings import period_in_words
from carer_desk.readers.series_file import read_series

_TODAY = date(2021, 3, 20)
_MEETINGS = (date(2021, 1, 14), date(2021, 4, 15), date(2021, 7, 1))


def typed_kinds() -> list[Kind]:
    """Every kind of words that are typed, pasted or edited."""

    def typed(
        name: str, begun: Callable[[], list[bytes]], read: Callable[[str], object], *, confined: bool = True
    ) -> Kind:
        return Kind(name, begun, of_text, lambda: _of_words(read), confined=confined)

    return [
        typed("days and due words", seeds.typed_words, _days),
        typed("figures pasted", seeds.scorecard_texts, _figures),
        Kind("search text", seeds.searches, of_text, _search_reader, confined=False),
        Kind("secrets typed", seeds.secrets, of_text, _secrets_reader, confined=False),
        Kind("mapping json", seeds.mappings, of_json, lambda: _mapping, confined=False),
        Kind("settings", seeds.settings, _settings_changed, _settings_reader, confined=False),
    ]


def _of_words(read: Callable[[str], object]) -> Reader:
    def read_bytes(data: bytes, _scratch: Path) -> object:
        return read(data.decode("utf-8", "surrogateescape"))

    return read_bytes


def _days(words: str) -> None:
    dates.parse_day(words, _TODAY, _MEETINGS[1])
    dates.read_written_day(words)
    dates.read_weekday(words, _TODAY)
    due.read_due(words, _TODAY, _MEETINGS)
    due.read_due(words, date(9999, 12, 30), ())
    due.read_due(words, date(1, 1, 2), ())
    periods.read_period(words)
    period_in_words(words)
    figure_heard.read_heard(words, "%")


def _figures(text: str) -> None:
    indicators = catalogue_indicators()
    looks_like_block(text)
    read_pasted(text, indicators)
    read_pasted(text, indicators, periods.Period.month(2020, 4))


def _search_reader() -> Reader:
    from build.bench import vocabulary
    from build.torture.story import Clock, Story, copied_desk
    from carer_desk.panel.matter import Matter

    path = Path(tempfile.mkdtemp(prefix=KEPT, dir=Path.cwd())) / "searched.desk"
    key, dice = copied_desk(path), random.Random(7)
    story = Story(path, key, dice, Clock())
    for step in ("question", "question", "answer", "promise", "tags", "minutes", "question"):
        story.step(step)
    desk = story.desk
    desk.matters.add(Matter("Café visits: “who told the carers’ group?” 2021"))
    vocabulary.wording(dice)

    def read(data: bytes, _scratch: Path) -> object:
        text, today = data.decode("utf-8", "surrogateescape"), desk.today()
        ids = list(desk.listing.all_ids(MatterFilter(text=text), today))
        rows = desk.listing.rows(ids[:20], today)
        desk.search.hits(text, ids[:20] or [1])
        desk.search.similar(text)
        desk.search.alike(text, _TODAY)
        promises = list(desk.promise_listing.all_ids(PromiseFilter(text=text), today))
        desk.promise_search.hits(text, promises[:20] or [1])
        desk.passages.search(text)
        chosen = (
            text[:100].encode("utf-8", "replace").decode()
        )  # what a window gives: Qt drops half characters
        desk.listing.all_ids(MatterFilter(tag=chosen, owner=chosen), today)
        return len(rows)

    return read


def _secrets_reader() -> Reader:
    from build.torture.story import copied_desk
    from carer_desk.store import keys

    meter = passphrase.PassphraseMeter(passphrase.read_guessed_first(RESOURCES / "passphrases.txt"))
    folder = Path(tempfile.mkdtemp(prefix=KEPT, dir=Path.cwd()))
    copied_desk(folder / "panel.desk")
    sealed = keys.key_path(folder / "panel.desk").read_bytes()

    def read(data: bytes, scratch: Path) -> object:
        typed = data.decode("utf-8", "surrogateescape")
        meter.judge(typed)
        recovery_code.read_code(typed)
        recovery_code.what_is_wrong(typed)
        recovery_code.in_groups(typed)
        recovery_code.is_last_group(typed, "0" * 28)
        spoken_words.as_spoken(typed)
        keys.key_path(scratch / "a.desk").write_bytes(sealed)
        return keys.unseal(scratch / "a.desk", typed)

    return read


def _mapping(data: bytes, scratch: Path) -> object:
    """Each is a file on the command line; one that is refused by all three is refused."""
    path = scratch / "mapping.json"
    path.write_bytes(data)
    from carer_desk.panel.errors import CarerDeskError

    refused: CarerDeskError | None = None
    readings: tuple[Callable[[], Any], ...] = (
        lambda: ScorecardMapping.from_json(mapping_text(path, 2_000_000)).to_json().encode(),
        lambda: TrackerMapping.from_json(mapping_text(path, 2_000_000)).problem(),
        lambda: [one.since_series() for one in read_series(data, "series.json")],
    )
    done = 0
    for reading in readings:
        try:
            reading()
            done += 1
        except CarerDeskError as error:
            refused = error
    if refused is not None and not done:
        raise refused
    return None


def _settings_changed(data: bytes, dice: random.Random) -> bytes:
    return of_json(data, dice) if data[:1] == b"{" else of_text(data, dice)


def _settings_reader() -> Reader:
    from PySide6.QtCore import QSettings

    from carer_desk.store.backups.memory import second_place_of
    from carer_desk.store.wrong_tries import LONGEST_WAIT, WrongTries
    from carer_desk.ui.preferences import LOCK_MINUTES, ZOOMS, Preferences

    def read(data: bytes, scratch: Path) -> object:
        file = scratch / "settings.ini"
        file.write_bytes(data)
        kept = Preferences(QSettings(str(file), QSettings.Format.IniFormat))
        size, place = kept.window_size, kept.window_place
        if not ZOOMS[0] <= kept.zoom <= ZOOMS[-1] or kept.lock_after not in LOCK_MINUTES:
            raise AssertionError("a setting that the window cannot use")
        json.dumps([kept.scheme, [str(one) for one in kept.recent_desks], str(size), str(place)])
        desk = scratch / "a.desk"
        (scratch / "a.desk.tries").write_bytes(data)
        if not 0 <= WrongTries(desk).seconds_left() <= LONGEST_WAIT:
            raise AssertionError("a wait that no owner can sit out")
        (scratch / "backups").mkdir()
        (scratch / "backups" / "a.second-place").write_bytes(data)
        second_place_of(desk)
        return datetime.now().isoformat()

    return read
