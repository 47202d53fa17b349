"""Dependents: rows that only belong to a record, carried in text columns of that record.

Contact points, addresses, aliases and tags are no records: they are written, replaced and
reconciled with the record that they hang on. Between stages each kind is one packed column:
cells joined by US, rows by RS, in order of preference.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from crm_migrate.issues import RS, US

CELLS: Mapping[str, tuple[str, ...]] = {
    "contact_points": ("kind", "value_raw", "value_norm", "validity", "invalid_reason"),
    "addresses": ("raw", "province_code", "city_code", "district_code", "street"),
    "aliases": ("alias", "kind"),
    "tags": ("name",),
}
_MOBILE, _LANDLINE = r"1\d{10}", r"0\d{2,3}-\d{7,8}(?:-\d+)?"
_RAW_LENGTH = 255  # of contact_point.value_raw


def contact_points(raw: pd.Series, valid: pd.Series, codes: pd.Series, kind: str) -> pd.Series:
    """Return packed contact points of one column.

    Args:
        raw: cells as read.
        valid: canonical values joined by `;`, missing where there is none.
        codes: issue codes; of a cell with no valid value the first is the reason.
        kind: kind of what cannot be told by its form (`email`, `mobile`, `landline`).
    """
    rows = valid.str.split(";").explode().astype("str")
    good = rows.notna()
    original = raw.reindex(rows.index).fillna("").str.slice(0, _RAW_LENGTH)
    reasons = codes.str.split(";").str[0].reindex(rows.index)
    failed = ~good & (original.str.strip() != "") & (reasons != "") & (reasons != "D275")
    points = pd.DataFrame(
        {
            "kind": _kinds(rows, kind),
            "value_raw": original,
            "value_norm": rows.fillna(""),
            "validity": pd.Series("valid", index=rows.index).where(good, "invalid"),
            "invalid_reason": reasons.where(failed, ""),
        },
        dtype="str",
    )
    return pack("contact_points", points[good | failed], raw.index)


def pack(kind: str, rows: pd.DataFrame, index: pd.Index) -> pd.Series:
    """Return rows, indexed by the record they hang on, as one packed column over `index`."""
    first, *others = CELLS[kind]
    cells = _plain(rows[first])
    for column in others:
        cells = cells + US + _plain(rows[column])
    packed = cells if cells.index.is_unique else cells.groupby(level=0, sort=False).agg(RS.join)
    return packed.reindex(index).fillna("").astype("str")


def join(columns: Sequence[pd.Series]) -> pd.Series:
    """Return several packed columns as one."""
    total = columns[0]
    for column in columns[1:]:
        between = pd.Series("", index=total.index, dtype="str")
        between[(total != "") & (column != "")] = RS
        total = total + between + column
    return total


def unpack(kind: str, packed: pd.Series) -> pd.DataFrame:
    """Return the rows of a packed column, with its index and their `place` from 0."""
    filled = packed[packed.notna() & (packed != "")]
    rows = filled.str.split(RS).explode()
    cells = rows.str.split(US, expand=True) if len(rows) else pd.DataFrame(index=rows.index)
    cells = cells.reindex(columns=range(len(CELLS[kind])))
    cells.columns = pd.Index(CELLS[kind])
    table = cells.astype("str").replace({"": None})
    return table.assign(place=table.groupby(level=0).cumcount())


def _kinds(values: pd.Series, otherwise: str) -> pd.Series:
    """Return the kind of each contact point by the form of its canonical value."""
    kinds = pd.Series(otherwise, index=values.index, dtype="str")
    if otherwise == "email":
        return kinds
    text = values.fillna("")
    kinds[text != ""] = "other"
    kinds[text.str.fullmatch(_MOBILE)] = "mobile"
    kinds[text.str.fullmatch(_LANDLINE)] = "landline"
    return kinds


def _plain(cells: pd.Series) -> pd.Series:
    text = cells.fillna("").astype("str")
    return text.str.replace(US, " ", regex=False).str.replace(RS, " ", regex=False)
