"""E-mail addresses: tidied, never guessed."""

import pandas as pd
import pytest

from crm_migrate.fields.email import Email

TIDIED = [
    "ADMIN@Weimin.COM",
    "admin＠weimin.com",
    " admin@weimin.com ",
    "mailto:admin@weimin.com",
    "王芳<admin@weimin.com>",
    "王芳 admin@weimin.com",
    "admin@weimin.com，",
    "admin@weimin.com。",
    "admin@weimin.com;",
    "admin @weimin.com",
    "admin@weimin。com",
    "admin@weimin.com（王芳）",
    "邮箱：admin@weimin.com",
]


@pytest.mark.parametrize("text", TIDIED)
def test_ways_of_writing_become_one(read, text):
    assert read(Email(), text) == ("admin@weimin.com", "D240")


BROKEN = ["admin@weimin,com", "admin at weimin.com", "admin#weimin.com", "admin@@weimin.com"]


@pytest.mark.parametrize("text", BROKEN)
def test_broken_addresses_are_suggested_not_repaired(read, text):
    assert read(Email(), text) == ("", "D242")
    assert read(Email(), text, "suggestion")[0] == "admin@weimin.com"


@pytest.mark.parametrize(
    "text", ["13900000000139.com", "admin@163", "admin@", "a@b.com,cn", "a..b@c.cn"]
)
def test_what_is_no_address_has_no_value(read, text):
    assert read(Email(), text) == ("", "D242")


def test_first_of_several_stands_and_all_are_kept(read):
    assert read(Email(), "a@x.com; B@y.cn、a@x.com") == ("a@x.com", "D241")
    assert read(Email(), "a@x.com; B@y.cn", "all")[0] == "a@x.com;b@y.cn"
    assert read(Email(), "a@x.com", "all")[0] == "a@x.com"


def test_blank_words_are_missing(read):
    assert read(Email(), "无") == ("", "D275")
    assert read(Email(), "  ") == ("", "")


def test_levels_and_mask():
    left = pd.Series(["a@x.com", "a@x.com", "a@x.com", None], dtype="str")
    right = pd.Series(["a@x.com", "a@y.cn", "b@x.com", "a@x.com"], dtype="str")
    assert Email().compare(left, right).tolist() == [2, 1, 0, -1]
    assert Email().mask(left)[0] == "a***@x.com"
