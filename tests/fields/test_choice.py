"""Choices, answers, tags."""

import pytest

from crm_migrate.fields.choice import Boolean, Choice
from crm_migrate.fields.tags import Tags

KINDS = {"重点客户": "key", "vip": "key", "普通": "normal"}


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("重点客户", "key", "D265"),
        (" 重点 客户", "key", "D265"),
        ("ＶＩＰ", "key", "D265"),
        ("key", "key", ""),
        ("KEY", "key", "D265"),
        ("别的", "", "D266"),
        ("无", "", "D275"),
    ],
)
def test_synonyms_become_codes(read, text, value, code):
    assert read(Choice(), text, dictionary=KINDS) == (value, code)


def test_a_blank_word_that_the_dictionary_knows_is_no_blank(read):
    assert read(Choice(), "无", dictionary={"无": "none"}) == ("none", "D265")


@pytest.mark.parametrize(
    ("text", "value"),
    [("是", "true"), ("√", "true"), ("N", "false"), ("无", "false"), ("0", "false")],
)
def test_answers(read, text, value):
    assert read(Boolean(), text) == (value, "")


def test_what_is_no_answer(read):
    assert read(Boolean(), "也许") == ("", "D267")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("重点、VIP，重点", "重点;VIP"),
        ("a；b|c", "a;b;c"),
        ("a;b", "a;b"),
        ("无", ""),
        ("a、无", "a"),
    ],
)
def test_tags_are_split(read, text, value):
    assert read(Tags(), text)[0] == value


def test_separators_of_the_mapping(read):
    assert read(Tags(), "a b、c", split=" ")[0] == "a;b、c"
