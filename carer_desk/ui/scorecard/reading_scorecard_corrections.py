"""What the user corrected while a scorecard is read: laid over what the desk remembers of the council."""

from __future__ import annotations

from carer_desk.panel.scorecard_mapping import ColumnLine, ColumnRole, RowLine, ScorecardMapping, Share


class ScorecardCorrections:
    """Holds the lines that were given by hand; what was only proposed is proposed anew at each reading."""

    def __init__(self, remembered: ScorecardMapping | None) -> None:
        self._remembered = remembered
        self._rows: dict[str, RowLine] = {}
        self._columns: dict[str, ColumnLine] = {}
        self._fingerprint = ""

    @property
    def mapping(self) -> ScorecardMapping | None:
        """The corrections over what was remembered; None when there is neither."""
        if not (self._rows or self._columns):
            return self._remembered
        hand = ScorecardMapping(tuple(self._columns.values()), tuple(self._rows.values()), self._fingerprint)
        return hand.over(self._remembered) if self._remembered is not None else hand

    def give_row(self, shown: ScorecardMapping, place: str, code: str | None) -> None:
        """Give the row at a place to an indicator; None leaves it out."""
        changed = shown.with_row(place, code)
        self._rows |= {line.place: line for line in changed.rows if line.place == place}
        self._fingerprint = shown.fingerprint

    def give_share(self, shown: ScorecardMapping, place: str, share: Share) -> None:
        """Say how the row at a place writes its percentages."""
        changed = shown.with_share(place, share)
        self._rows |= {line.place: line for line in changed.rows if line.place == place}
        self._fingerprint = shown.fingerprint

    def give_column(self, shown: ScorecardMapping, place: str, role: ColumnRole, period: str) -> None:
        """Say what the column under the heading at a place is."""
        changed = shown.with_column(place, role, period)
        self._columns |= {line.place: line for line in changed.columns if line.place == place}
        self._fingerprint = shown.fingerprint
