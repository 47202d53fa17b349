"""Dates and moments: read without guessing, never shifted."""

import pandas as pd
import pytest

from crm_migrate.fields.base import Evidence
from crm_migrate.fields.moment import Date, Moment

LAYOUTS = [
    "2023/10/15",
    "2023.10.15",
    "20231015",
    "2023年10月15日",
    "15-Oct-2023",
    "Oct 15, 2023",
    "15/10/2023",
    "10/15/2023",
    "二〇二三年十月十五日",
    "２０２３－１０－１５",
    "2023–10–15",
    "2023-10-15 星期日",
]


@pytest.mark.parametrize("text", LAYOUTS)
def test_layouts_of_dates_become_one(read, text):
    assert read(Date(), text) == ("2023-10-15", "D254")
    assert read(Moment(), text) == ("2023-10-15", "D254")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-10-15 14:30", "2023-10-15T14:30:00+08:00"),
        ("2023-10-15T14:30:05", "2023-10-15T14:30:05+08:00"),
        ("2023年10月15日 下午2:30", "2023-10-15T14:30:00+08:00"),
        ("2023/10/15 2:30 PM", "2023-10-15T14:30:00+08:00"),
        ("2023-10-15T14:30:00Z", "2023-10-15T14:30:00+00:00"),
        ("2023-10-15 14:30:00+05:30", "2023-10-15T14:30:00+05:30"),
        ("20231015143000", "2023-10-15T14:30:00+08:00"),
        ("45214.604166667", "2023-10-15T14:30:00+08:00"),
        ("1990-07-01 12:00", "1990-07-01T12:00:00+09:00"),  # China had summer time until 1991
        ("1986-05-04 02:30", "1986-05-04T02:30:00+08:00"),  # in the hour that was left out
    ],
)
def test_moments_keep_their_wall_clock(read, text, value):
    assert read(Moment(), text)[0] == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("01/02/2023", "D256"),
        ("23-1-5", "D256"),
        ("2023-02-30", "D257"),
        ("2023-10", "D257"),
        ("2023-10-15 25:00", "D257"),
        ("明天", "D257"),
        ("0000-00-00", "D258"),
        ("1899-12-31", "D258"),
        ("2201-01-01", "D258"),
        ("无", "D275"),
    ],
)
def test_what_is_no_date_has_no_value(read, text, code):
    assert read(Date(), text) == ("", code)
    assert read(Moment(), text) == ("", code)


def test_formats_of_the_mapping_decide(read):
    assert read(Date(), "01/02/2023", formats=("%d/%m/%Y",))[0] == "2023-02-01"
    assert read(Date(), "43752", formats=("excel_serial_1904",)) == ("2023-10-15", "D255")
    assert read(Moment(), "1697351400", formats="epoch_s")[0] == "2023-10-15T06:30:00+00:00"
    assert read(Moment(), "1697351400") == ("", "D257")


def test_serials_and_left_out_times(read):
    assert read(Date(), "44386") == ("2021-07-09", "D255")
    assert read(Date(), "2023-10-15 14:30") == ("2023-10-15", "D259")
    assert read(Date(), "2023-10-15 00:00:00") == ("2023-10-15", "")


def test_other_zones_have_their_own_offsets():
    values = pd.Series(["2023-01-15 14:30", "2023-07-15 14:30", "2023-03-12 12:00"], dtype="str")
    found = Moment().standardize(values, Evidence(zone="America/New_York")).values
    assert found.str.slice(-6).tolist() == ["-05:00", "-04:00", "-04:00"]
