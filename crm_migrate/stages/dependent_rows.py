"""Dependent rows: packed dependents as rows of their tables, written with their record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from crm_migrate.crm.batch import Batch
from crm_migrate.crm.contract import EntityContract
from crm_migrate.fields.company_name import name_key
from crm_migrate.issues import US
from crm_migrate.records import Fate
from crm_migrate.stages import dependents
from crm_migrate.stages.change import ROW_KEY

_LINKS = "tag_link"
_LANDLINE = r"(?P<area_code>0\d{2,3})-\d+(?:-(?P<extension>\d+))?"


@dataclass(frozen=True)
class Home:
    """Where one kind of dependents lives.

    Attributes:
        table: its table.
        parent: column with the id of the record.
        compared: columns in which two rows differ.
        same: columns by which a row that people made is known to be one of ours.
        rows: table rows of unpacked cells.
    """

    table: str
    parent: str
    compared: tuple[str, ...]
    same: tuple[str, ...]
    rows: Callable[[pd.DataFrame], pd.DataFrame]


def replace_dependents(
    contract: EntityContract, batch: Batch, rows: pd.DataFrame, batch_id: str
) -> None:
    """Write the dependents of rows in place of those that earlier loads wrote.

    In: row_key, action and packed dependents. What people added in the CRM stays.
    """
    if not len(rows):
        return
    there = list(rows.loc[rows["action"] != Fate.CREATED, ROW_KEY])  # new rows have none
    for kind, home in homes(contract).items():
        fresh = _table_rows(kind, home, rows)
        if "object_code" not in fresh and home.parent == "record_id":
            fresh["object_code"] = contract.name
        if kind == "tags":
            fresh = _tag_links(batch, fresh)
        else:
            fresh["load_batch_id"] = batch_id
        if there:
            stored = _stored(batch, home, there)
            fresh = _without(fresh, stored[~stored["ours"]], home)
            if stored["ours"].any():
                batch.delete(home.table, "id", list(stored.loc[stored["ours"], "id"]))
        batch.insert(home.table, fresh)


def differs(contract: EntityContract, batch: Batch, rows: pd.DataFrame) -> pd.Series:
    """Return per row whether its dependents differ from those that loads wrote."""
    result = pd.Series(data=False, index=rows.index)
    there = rows[rows[ROW_KEY].notna()]
    if not len(there):
        return result
    for kind, home in homes(contract).items():
        fresh = _table_rows(kind, home, there)
        if kind == "tags":
            fresh = _tag_links(batch, fresh)
        stored = _stored(batch, home, list(there[ROW_KEY]))
        fresh = _without(fresh, stored[~stored["ours"]], home)
        ours = stored[stored["ours"]]
        result |= _unlike(_sets(fresh, home), _sets(ours, home), rows[ROW_KEY])
    return result


def homes(contract: EntityContract) -> Mapping[str, Home]:
    """Return where the dependents of an entity live, by kind."""
    if contract.name not in {"customer", "contact", "sales_lead"}:
        return {}
    found = {
        "contact_points": Home(
            "contact_point",
            "record_id",
            ("kind", "value_raw", "value_norm", "validity"),
            ("kind", "value_norm"),
            _points,
        ),
        "addresses": Home("address", "record_id", ("raw", "city_code"), ("raw",), _addresses),
        "tags": Home(_LINKS, "record_id", ("tag_id",), ("tag_id",), _tags),
    }
    if contract.name == "customer":
        found["aliases"] = Home(
            "customer_alias", "customer_id", ("alias", "kind"), ("alias_key",), _aliases
        )
    return found


def _stored(batch: Batch, home: Home, keys: Sequence[str]) -> pd.DataFrame:
    """Return the dependents that records have, and whether a load wrote them (`ours`)."""
    columns = [home.parent, *home.compared, *home.same]
    if home.table == _LINKS:  # nobody can say who made a link: it is added, never taken away
        rows = batch.rows(home.table, home.parent, keys, list(dict.fromkeys(columns)))
        return rows.assign(ours=False)
    columns += ["id", "load_batch_id"]
    rows = batch.rows(home.table, home.parent, keys, list(dict.fromkeys(columns)))
    return rows.assign(ours=rows["load_batch_id"].notna())


def _without(fresh: pd.DataFrame, theirs: pd.DataFrame, home: Home) -> pd.DataFrame:
    """Return fresh rows but those that people made themselves."""
    if not len(theirs):
        return fresh
    key = [home.parent, *home.same]
    known = theirs[key].drop_duplicates().assign(known=True)
    merged = fresh.merge(known, how="left", on=key)
    return merged[merged["known"].isna()].drop(columns="known").reset_index(drop=True)


def _table_rows(kind: str, home: Home, rows: pd.DataFrame) -> pd.DataFrame:
    packed = rows.set_index(ROW_KEY)[kind]
    cells = dependents.unpack(kind, packed)
    cells.index.name = home.parent
    return home.rows(cells.reset_index())


def _points(cells: pd.DataFrame) -> pd.DataFrame:
    norm = cells["value_norm"]
    identity = cells.assign(shown=norm.fillna(cells["value_raw"]))
    cells = cells[~identity.duplicated(["record_id", "kind", "shown"])].reset_index(drop=True)
    valid = cells["validity"] == "valid"
    first = ~cells[valid].duplicated(["record_id", "kind"])
    primary = pd.Series("false", index=cells.index, dtype="str")
    primary[first.index[first]] = "true"
    split = cells["value_norm"].str.extract(_LANDLINE).astype("str")
    return cells.drop(columns="place").assign(
        is_primary=primary, area_code=split["area_code"], extension=split["extension"]
    )


def _addresses(cells: pd.DataFrame) -> pd.DataFrame:
    cells = cells[~cells.duplicated(["record_id", "raw"])]
    primary = (cells["place"] == 0).map({True: "true", False: "false"}).astype("str")
    return cells.drop(columns="place").assign(is_primary=primary, kind="office")


def _aliases(cells: pd.DataFrame) -> pd.DataFrame:
    keys = name_key(cells["alias"]).fillna(cells["alias"])
    cells = cells.drop(columns="place").assign(alias_key=keys)
    return cells[~cells.duplicated(["customer_id", "alias_key"])]


def _tags(cells: pd.DataFrame) -> pd.DataFrame:
    return cells[~cells.duplicated(["record_id", "name"])].drop(columns="place")


def _tag_links(batch: Batch, rows: pd.DataFrame) -> pd.DataFrame:
    """Return links in place of tag names; tags not known yet are stored."""
    names = sorted(rows["name"].dropna().unique())
    known = batch.rows("tag", "name", names, ["id", "name"])
    fresh = [name for name in names if name not in set(known["name"])]
    if fresh:
        ids = [str(number) for number in batch.allocate_ids(len(fresh))]
        batch.insert("tag", pd.DataFrame({"id": ids, "code": fresh, "name": fresh}, dtype="str"))
        known = batch.rows("tag", "name", names, ["id", "name"])
    ids_of = known.drop_duplicates("name").set_index("name")["id"]
    return rows.assign(tag_id=rows["name"].map(ids_of).astype("str")).drop(columns="name")


def _sets(rows: pd.DataFrame, home: Home) -> pd.Series:
    """Return all rows of each record as one text, whatever their order."""
    first, *others = home.compared
    text = rows[first].fillna("")
    for column in others:
        text = text + US + rows[column].fillna("")
    ordered = pd.DataFrame({"parent": rows[home.parent], "text": text})
    ordered = ordered.sort_values(["parent", "text"])
    groups, parents = pd.factorize(ordered["parent"])
    joined = dependents.joined_groups(ordered["text"], groups, len(parents))
    return pd.Series(joined.array, index=parents)


def _unlike(fresh: pd.Series, stored: pd.Series, keys: pd.Series) -> pd.Series:
    wanted, there = (keys.map(rows).astype("str").fillna("") for rows in (fresh, stored))
    return keys.notna() & (wanted != there)
