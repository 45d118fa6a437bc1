from __future__ import annotations

import csv
from collections import Counter

import pytest

from carer_desk import RESOURCES
from carer_desk.panel.catalogue import read_catalogue
from carer_desk.panel.errors import CarerDeskError
from carer_desk.panel.figures import is_known_unit

CATALOGUE = RESOURCES / "indicators.csv"
HEADER = "id,code,name,short_name,theme,unit,direction,definition,timescale_or_target,synonyms,confirmed"
ROW = 'a,NI 1,A name,A,Health,%,higher,"Two\nlines",None,x|X|y|,yes'


@pytest.fixture
def written(tmp_path):
    def write(*rows, header=HEADER):
        path = tmp_path / "catalogue.csv"
        path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
        return path

    return write


def test_the_whole_catalogue_loads_and_is_understood():
    entries = read_catalogue(CATALOGUE)
    assert len(entries) == 60
    assert len({entry.code for entry in entries}) == 60
    assert all(is_known_unit(entry.unit) for entry in entries)
    assert all(entry.aliases and entry.definition and entry.theme for entry in entries)
    assert Counter(entry.better for entry in entries) == {"higher": 31, "lower": 16, "neither": 13}


def test_every_direction_is_taken_as_written_or_explained():
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        directions = {row["id"]: row["direction"] for row in csv.DictReader(file)}
    for entry in read_catalogue(CATALOGUE):
        assert (entry.better_note or entry.better) == directions[entry.code]
    by_id = {entry.code: entry for entry in read_catalogue(CATALOGUE)}
    assert by_id["iro_caseload"].better == "neither"
    assert by_id["iro_caseload"].better_note == "range 50-70"


def test_one_name_for_two_measures_stays_with_both():
    sharing = {
        entry.code: entry.better
        for entry in read_catalogue(CATALOGUE)
        if "placement stability" in entry.aliases
    }
    assert sharing == {"stability_moves": "lower", "stability_longterm": "higher"}


def test_aliases_that_differ_in_capitals_only_are_one(written):
    (entry,) = read_catalogue(written(ROW))
    assert entry.aliases == ("x", "y")
    assert entry.confirmed
    assert entry.official_code == "NI 1"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((ROW, ROW), "line 5, the id a stands there twice"),
        ((ROW.replace("higher", "upwards"),), "line 3, the direction 'upwards' is not known"),
        ((ROW.replace("%", "furlongs"),), "line 3, the unit 'furlongs' is not known"),
        ((ROW, "b,c"), "line 4, there are 2 cells, not 11"),
        ((ROW.replace("A name", " "),), "line 3, the column name is empty"),
    ],
)
def test_a_wrong_line_is_named_with_its_file(written, rows, words):
    with pytest.raises(CarerDeskError) as error:
        read_catalogue(written(*rows))
    assert error.value.happened == f"In the indicator catalogue catalogue.csv, {words}."
    assert error.value.safe
    assert error.value.next_step


def test_a_wrong_file_is_told_in_plain_words(written, tmp_path):
    with pytest.raises(CarerDeskError, match="line 1, the columns are not id, code"):
        read_catalogue(written(ROW, header="name,id"))
    with pytest.raises(CarerDeskError, match=r"missing\.csv could not be opened"):
        read_catalogue(tmp_path / "missing.csv")
    latin = tmp_path / "latin.csv"
    latin.write_bytes(f"{HEADER}\ncaf\u00e9".encode("latin-1"))
    with pytest.raises(CarerDeskError, match="not UTF-8"):
        read_catalogue(latin)
    with pytest.raises(CarerDeskError, match="quotation marks"):
        read_catalogue(written('a,"b'))
