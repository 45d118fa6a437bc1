"""Which indicator a scorecard's row is about: by what was remembered, its reference, its name, or words in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from carer_desk.panel.indicator import Indicator
from carer_desk.panel.scorecard_mapping import Remembered, RowBasis, RowLine, folded

_GROUP_CODES = frozenset({"cla_number", "cl_number"})
"""Their names ("children in care", "care leavers") say whom most rows are about, not what is measured."""
_FILLER = frozenset(
    "a all an and are as at by during end for from had have in is month number of on or our percentage period per "
    "proportion quarter rate snapshot that the their this those to total up were who whose with year % no any "
    "children child young people cla lac looked after care cared council current currently date quarterly monthly "
    "timescale timescales time timely within completed place term".split()
)
_COUNTS = re.compile(r"(?i)^\W*(?:(?:total )?(?:number|no\.?|count) of|#|how many)\b")
_PER_CENT = re.compile(r"(?i)%|\bper ?cent(?:age)?\b|\bproportion of\b|\bshare of\b")
_RATE = re.compile(r"(?i)(?:\bper |/ ?)[0-9]{1,3}(?:,?[0-9]{3})+\b|\brate per\b")
_DAYS = re.compile(r"(?i)\b(?:average|mean|median) (?:number of )?(?:days|time|length)\b")
_OPPOSITE = re.compile(
    r"(?i)\b(?:neets?|not|without|overdue|unsuitable|out of timescales?|out of date|absence|absentees?|never|refused|"
    r"unallocated|outstanding|late)\b"
)
"""Words that turn a measure round: "NEET" stands among the names of EET, and counts the others."""
_SHORT = 2
_REFERENCE = re.compile(r"[A-Za-z]{1,8}[ .-]?[0-9]{1,4}[a-z]?")


class RowMatcher:
    """Finds the indicators of rows; build it once for a scorecard."""

    def __init__(self, indicators: Iterable[Indicator], remembered: Remembered | None = None) -> None:
        self._indicators = {indicator.code: indicator for indicator in indicators}
        self._remembered = remembered
        self._references: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        self._phrases: dict[tuple[str, ...], dict[str, str]] = {}
        self._vocabulary: dict[str, set[str]] = {code: set() for code in self._indicators}
        for indicator in self._indicators.values():
            for reference in (indicator.code, *re.split(r"[;,/]", indicator.official_code)):
                if (
                    _REFERENCE.fullmatch(plain := reference.partition("(")[0].strip())
                    or reference == indicator.code
                ):
                    self._references.setdefault(folded(plain), set()).add(indicator.code)
            for name in (indicator.name, indicator.short_name, *indicator.aliases):
                if name:
                    self._take_name(indicator.code, name)
        self._longest = max(map(len, self._phrases), default=0)

    def knows(self, words: str) -> bool:
        """Whether words are exactly a name, code or alias of one indicator."""
        return len(self._names.get(folded(words), set()) | self._references.get(folded(words), set())) == 1

    def _take_name(self, code: str, name: str) -> None:
        self._names.setdefault(folded(name), set()).add(code)
        phrase = tuple(_stem(word) for word in name.replace("-", " ").replace("/", " ").split())
        self._phrases.setdefault(phrase, {}).setdefault(code, name)
        self._vocabulary[code].update(_stem(word) for word in folded(name.replace("-", " ")).split())

    def propose(self, place: str, reference: str, name: str, unit: str = "") -> RowLine:
        """Propose the indicator of one row with the reason; what is ambiguous is given to none."""
        return (
            self._by_memory(place, reference, name)
            or self._by_reference(place, reference, name)
            or self._by_name(place, reference, name, unit)
            or self._by_words(place, reference, name, unit)
        )

    def _by_memory(self, place: str, reference: str, name: str) -> RowLine | None:
        line, how = self._remembered.row(reference, name) if self._remembered else (None, "")
        if line is None:
            return None
        if line.basis is RowBasis.LEFT_OUT:
            return RowLine(place, name, reference, "", RowBasis.LEFT_OUT, f"Left out last time: {how}.")
        if line.code not in self._indicators:
            return None
        renamed = "another name" in how
        reason = f"Remembered for {how}" + (f"; it was “{line.name}”." if renamed else ".")
        return RowLine(
            place, name, reference, line.code, RowBasis.REMEMBERED, reason, doubtful=renamed, share=line.share
        )

    def _by_reference(self, place: str, reference: str, name: str) -> RowLine | None:
        """A reference alone is trusted where it is an official one and the row's unit does not speak against it."""
        codes = self._references.get(folded(reference), set()) if reference else set()
        fitting = [code for code in sorted(codes) if not self._speaks_against(code, name, "")]
        if len(fitting) != 1:
            return None
        says = self._spoken_of(name)
        doubtful = bool(says) and fitting[0] not in says
        note = ", though its name speaks of something else" if doubtful else ""
        reason = f"The reference “{reference}” is {self._title(fitting[0])}{note}."
        return RowLine(place, name, reference, fitting[0], RowBasis.REFERENCE, reason, doubtful=doubtful)

    def _by_name(self, place: str, reference: str, name: str, unit: str) -> RowLine | None:
        codes = sorted(self._names.get(folded(name), set()) | self._references.get(folded(name), set()))
        fitting = [code for code in codes if not self._speaks_against(code, name, unit)]
        if len(fitting) == 1 and len(codes) == 1:
            reason = f"“{name}” is a name of {self._title(fitting[0])}."
            return RowLine(place, name, reference, fitting[0], RowBasis.NAME, reason)
        if len(codes) == 1:
            reason = f"“{name}” is near {self._title(codes[0])}, but the row counts something else."
            return self._nothing(place, reference, name, codes, reason)
        if codes:
            return self._nothing(place, reference, name, codes, f"“{name}” can mean {self._titles(codes)}.")
        return None

    def _by_words(self, place: str, reference: str, name: str, unit: str) -> RowLine:
        """Weigh every indicator that a name or alias in the row may mean by the words it leaves unexplained."""
        found = self._covering(name) | self._spoken_of(name)
        if not found:
            return self._nothing(
                place, reference, name, (), "No indicator's name or alias stands in this row."
            )
        fitting = [code for code in found if not self._speaks_against(code, name, unit)]
        if not fitting:
            reason = f"The words fit {self._titles(tuple(found))}, but the row counts something else."
            return self._nothing(place, reference, name, tuple(found), reason)
        telling = [code for code in fitting if code not in _GROUP_CODES] or fitting
        left = {code: self._left_over(name, code) for code in telling}
        fewest = min(map(len, left.values()))
        best = [code for code in telling if len(left[code]) == fewest]
        if len(best) > 1:
            words = ", ".join(dict.fromkeys(f"“{found[code]}”" for code in best))
            return self._nothing(place, reference, name, best, f"{words} can mean {self._titles(best)}.")
        code, unknown = best[0], left[best[0]]
        if code in _GROUP_CODES and unknown:
            reason = (
                f"“{found[code]}” only says whom the row is about; “{' '.join(unknown[:6])}” is not known."
            )
            return self._nothing(place, reference, name, best, reason)
        reason = f"The words “{found[code]}” mean {self._title(code)}"
        if unknown:
            reason += f"; not weighed: “{' '.join(unknown[:8])}”"
        # “Health assessments” inside “initial health assessments” is no second meaning.
        others = tuple(other for other in telling if other != code and found[other] not in found[code])
        doubtful = bool(unknown or others) or code not in self._spoken_of(name)
        return RowLine(place, name, reference, code, RowBasis.WORDS, f"{reason}.", others, doubtful)

    def _covering(self, name: str) -> dict[str, str]:
        """Each indicator among whose names every telling word of a row stands, in whatever order."""
        words = [word for word in folded(name.replace("-", " ")).split() if word not in _FILLER]
        if len(words) < 2:
            return {}
        stems = {_stem(word) for word in words}
        return {code: " ".join(words) for code, known in self._vocabulary.items() if stems <= known}

    def _spoken_of(self, name: str) -> dict[str, str]:
        """Each indicator with a name in the words, and the longest such words; names may overlap."""
        written = re.findall(r"[^\s]+", name.replace("-", " ").replace("/", " "))
        words = [_stem(word) for word in written]
        found: dict[str, str] = {}
        for size in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                phrase = " ".join(written[start : start + size]).strip(",.;:()")
                codes = self._phrases.get(tuple(words[start : start + size]), {})
                for code, spelling in codes.items():
                    # "PA" is an adviser, "pa" a year: so short a name counts as it is written.
                    if len(spelling) > _SHORT or spelling == phrase:
                        found.setdefault(code, phrase)
        return found

    def _speaks_against(self, code: str, name: str, unit: str) -> bool:
        """Whether a row plainly counts in another unit than an indicator does, or the opposite of it."""
        wanted = self._indicators[code].unit
        opposite = {word.casefold() for word in _OPPOSITE.findall(name)}
        if opposite - {word.casefold() for word in _OPPOSITE.findall(self._indicators[code].name)}:
            return True
        said = f"{name} {unit}"
        if _RATE.search(said):
            return "per 1" not in wanted
        if _PER_CENT.search(said):
            return "%" not in wanted
        if _DAYS.search(name):
            return wanted != "days"
        if _COUNTS.match(name) or unit.casefold().strip() in ("number", "count", "no", "no."):
            return not ("count" in wanted or "number" in wanted or wanted == "days")
        return False

    def _left_over(self, name: str, code: str) -> list[str]:
        """The words of a row that neither stand in the indicator's names nor say nothing; they may matter."""
        known = self._vocabulary[code]
        words = folded(name.replace("-", " ")).split()
        return [word for word in words if word not in _FILLER and _stem(word) not in known]

    def _nothing(self, place: str, reference: str, name: str, codes: Sequence[str], reason: str) -> RowLine:
        return RowLine(place, name, reference, reason=reason, candidates=tuple(codes))

    def _title(self, code: str) -> str:
        return self._indicators[code].short_name or self._indicators[code].name

    def _titles(self, codes: Sequence[str]) -> str:
        return " or ".join(self._title(code) for code in codes[:4])


def without_rivals(lines: Sequence[RowLine]) -> list[RowLine]:
    """Give an indicator to one measure only: the best founded one, or to none where two are as good."""
    strength = {
        RowBasis.BY_HAND: 5, RowBasis.REMEMBERED: 4, RowBasis.REFERENCE: 3, RowBasis.NAME: 2, RowBasis.WORDS: 1,
    }  # fmt: skip
    claims: dict[str, dict[tuple[str, str], int]] = {}
    for line in lines:
        if line.code:
            rank = strength.get(line.basis, 0) * 2 - line.doubtful
            claim = claims.setdefault(line.code, {})
            key = (folded(line.reference), folded(line.name))
            claim[key] = max(claim.get(key, 0), rank)
    kept = []
    for line in lines:
        claim = claims.get(line.code, {})
        mine = claim.get((folded(line.reference), folded(line.name)), 0)
        rivals = [rank for key, rank in claim.items() if key != (folded(line.reference), folded(line.name))]
        if line.code and line.basis is not RowBasis.BY_HAND and any(rank >= mine for rank in rivals):
            reason = (
                f"Several rows fit this indicator, and it is given to none or to a better one. {line.reason}"
            )
            line = RowLine(
                line.place,
                line.name,
                line.reference,
                reason=reason,
                candidates=(line.code,),
                share=line.share,
            )
        kept.append(line)
    return kept


def _stem(word: str) -> str:
    """One spelling for a word's singular and plural, without the signs round it."""
    plain = folded(word)
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss") else plain
