"""Masks: personal data as people without the right to see it may see it.

Values in quarantine are those that no field type could make valid, so a mask cannot count on
their form: whatever looks like a number of a person or an address of one is covered.
"""

import re

import pandas as pd

_PEOPLE = frozenset({"contact", "app_user", "sales_lead"})
_NAME_FIELDS = frozenset({"name", "display_name", "full_name", "salutation", "legal_person"})
_ADDRESS = re.compile(r"address|street|地址")
_LONG_NUMBER = re.compile(r"\d(?:[\d\s.\-()（）]*\d){6,}")
_EMAIL = re.compile(r"([^\s@<>]{1,64})@([^\s@<>]+)")
_DAY = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d(?:T[\d:.]+Z?)?")
_PERSON_KEY = re.compile(r"/[^/]+")
_KEPT_OF_ADDRESS = 6  # province and city


def mask_values(values: pd.Series, fields: pd.Series, entities: pd.Series) -> pd.Series:
    """Return values masked by what their field holds; each distinct triple is masked once."""
    triples = pd.DataFrame({"value": values, "field": fields, "entity": entities}).fillna("")
    distinct = triples.drop_duplicates()
    masked = {row: mask_value(*row) for row in distinct.itertuples(index=False, name=None)}
    return pd.Series(
        [masked[row] for row in triples.itertuples(index=False, name=None)],
        index=values.index,
        dtype="str",
    )


def mask_value(value: str, field: str, entity: str) -> str:
    """Return one value masked."""
    if field in _NAME_FIELDS and (entity in _PEOPLE or field != "name"):
        return _keep_first(value, 1)
    if _ADDRESS.search(field):
        return _keep_first(value, _KEPT_OF_ADDRESS)
    return mask_text(value)


def mask_text(text: str) -> str:
    """Return text in which long numbers and email addresses are covered; a day is no number."""
    if _DAY.fullmatch(text):
        return text
    covered = _EMAIL.sub(lambda found: f"{found[1][0]}***@{found[2]}", text)
    return _LONG_NUMBER.sub(_cover_number, covered)


def mask_record_id(record_id: str) -> str:
    """Return a record id in which a child's own key, often a name, is covered."""
    return mask_text(_PERSON_KEY.sub(lambda found: f"/{_keep_first(found[0][1:], 1)}", record_id))


def _keep_first(text: str, count: int) -> str:
    return text[:count] + "*" * min(len(text) - count, 4)


def _cover_number(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    whole = len(digits) >= 11  # noqa: PLR2004 - a mobile number: 138****1234
    head, tail = (3, 4) if whole else (2, 2)
    return f"{digits[:head]}****{digits[-tail:]}"
