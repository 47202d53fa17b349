"""Parts: columns of an entity that a standardized value gives beside itself."""

from collections.abc import Mapping

import pandas as pd

# entity -> part of a field -> column that takes it
PARTS_OF: Mapping[str, Mapping[str, str]] = {
    "customer": {"name.note": "notes"},
    "contact": {
        "name.surname": "surname",
        "name.salutation": "salutation",
        "name.is_title": "name_is_title",
        "mobile.landline": "phone",
        "name.note": "notes",
    },
}
_MOBILE = r"1\d{10}"


def give_parts(frame: pd.DataFrame, entity: str) -> pd.DataFrame:
    """Return the frame with parts moved to their columns.

    A number in the mobile column that is no mobile moves to the landline column, when that is
    empty; it stays a contact point in any case.
    """
    wanted = PARTS_OF.get(entity, {})
    if "mobile.landline" in wanted and "mobile" in frame:
        mobile = frame["mobile"].str.fullmatch(_MOBILE).fillna(value=True).astype(bool)
        frame["mobile.landline"] = frame["mobile"].where(~mobile)
        frame["mobile"] = frame["mobile"].where(mobile)
    for part, column in wanted.items():
        if part not in frame:
            continue
        if column == "notes" and column in frame:
            frame[column] = _appended(frame[column], frame[part])
        elif column in frame:
            frame[column] = frame[column].fillna(frame[part])
        else:
            frame[column] = frame[part]
    return frame


def _appended(notes: pd.Series, more: pd.Series) -> pd.Series:
    both = notes.notna() & more.notna()
    return notes.fillna(more).where(~both, notes + "；" + more)
