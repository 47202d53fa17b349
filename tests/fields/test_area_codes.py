"""Area codes: the shipped table against its generator and against measured facts."""

import io
import os
from pathlib import Path

import pandas as pd
import pytest

from crm_migrate.fields.area_code_table import PATH, write_table
from crm_migrate.fields.area_codes import load_area_codes
from crm_migrate.fields.gazetteer import load_gazetteer

DATA = os.environ.get("CRM_MIGRATE_DATA", "")


def test_shipped_table_is_what_phonenumbers_says() -> None:
    made = io.StringIO()
    write_table(made)
    assert PATH.read_text(encoding="utf-8") == made.getvalue()


def test_table_holds_codes_merges_and_lengths() -> None:
    areas = load_area_codes()
    assert areas.lengths["010"] == {8}
    assert areas.lengths["0376"] == {7}
    assert areas.merged["0852"] == "0851"
    assert "0978" not in areas.lengths
    assert not set(areas.lengths) & set(areas.merged)


def test_regions_use_active_codes_and_leave_none_out() -> None:
    used = {r.area_code for r in load_gazetteer().regions.values() if r.area_code}
    assert used == set(load_area_codes().lengths)


@pytest.mark.skipif(not DATA, reason="CRM_MIGRATE_DATA is not set")
def test_table_agrees_with_five_sources() -> None:
    facts = pd.read_csv(Path(DATA) / "zh_reference" / "area_codes.csv", dtype="str").fillna("")
    areas = load_area_codes()
    assert set(facts[facts.status == "active"].area_code) == set(areas.lengths)
    merged = facts[facts.status == "merged"]
    assert dict(zip(merged.area_code, merged.merged_into, strict=True)) == dict(areas.merged)


@pytest.mark.skipif(not DATA, reason="CRM_MIGRATE_DATA is not set")
def test_cities_have_the_area_code_of_the_facts() -> None:
    facts = pd.read_csv(Path(DATA) / "zh_reference" / "area_codes.csv", dtype="str").fillna("")
    gazetteer = load_gazetteer()
    for row in facts[facts.status == "active"].itertuples():
        for city in row.city.split("、"):
            place = gazetteer.locate(row.province + city.partition("(")[0])
            codes = {gazetteer.regions[code].area_code for code in place.codes}
            assert row.area_code in codes or "(" in city or len(codes) != 1, (row, codes)
