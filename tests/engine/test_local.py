"""Local engine: relations are stored, cut into chunks and groups, and asked by SQL."""

import pandas as pd
import pytest

from crm_migrate.engine import local
from crm_migrate.engine.local import LocalEngine
from crm_migrate.errors import EngineError


@pytest.fixture
def engine(tmp_path):
    opened = LocalEngine(tmp_path / "it's here")
    yield opened
    opened.close()


def frame(**columns):
    return pd.DataFrame(columns, dtype="str")


def numbers(engine, count, groups):
    return engine.write(
        "records__x",
        [
            frame(
                record_id=[f"{n:03d}" for n in range(count)], key=[groups(n) for n in range(count)]
            )
        ],
        ["record_id", "key"],
    )


def test_a_relation_comes_back_as_text_with_blanks_missing(engine):
    odd = 'a "b", c--; 客户'
    stored = engine.write("s__x", [frame(**{odd: ["1", None, ""]}), frame(z=["9"])], [odd, "z"])
    assert (stored.name, stored.entity, stored.rows) == ("s__x", "x", 4)
    assert stored.columns == (odd, "z")
    back = engine.frame(stored)
    assert [str(kind) for kind in back.dtypes] == ["str", "str"]
    assert back[odd].fillna("-").tolist() == ["1", "-", "", "-"]
    assert back["z"].fillna("-").tolist() == ["-", "-", "-", "9"]


def test_an_odd_column_name_reaches_sql(engine):
    odd = '客 "户"'
    stored = engine.write("s__x", [frame(**{odd: ["b", "a"]})], [odd])
    quoted = '"客 ""户"""'
    found = engine.query("q__x", f"SELECT {quoted} FROM source ORDER BY 1", {"source": stored})
    assert engine.frame(found)[odd].tolist() == ["a", "b"]


def test_chunks_keep_order_and_columns(engine, monkeypatch):
    monkeypatch.setattr(local, "CHUNK_ROWS", 3)
    stored = numbers(engine, 8, str)
    chunks = list(engine.chunks(stored, ["key"]))
    assert [len(chunk) for chunk in chunks] == [3, 3, 2]
    assert pd.concat(chunks)["key"].tolist() == [str(n) for n in range(8)]
    assert list(chunks[0].columns) == ["key"]


def test_writing_a_name_again_replaces_it_while_it_is_read(engine, monkeypatch):
    monkeypatch.setattr(local, "CHUNK_ROWS", 2)
    stored = numbers(engine, 5, str)
    again = engine.map_chunks(stored, lambda rows: rows.assign(key=rows["key"] + "!"), stored.name)
    assert engine.frame(again)["key"].tolist() == ["0!", "1!", "2!", "3!", "4!"]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_groups_are_never_split(engine, monkeypatch, size):
    monkeypatch.setattr(local, "CHUNK_ROWS", size)
    stored = numbers(engine, 23, lambda n: None if n in {4, 9, 22} else "bca"[n % 3] * (n % 2 + 1))
    seen = []

    def note(rows):
        seen.extend(rows["key"].fillna("-").unique())
        return rows.assign(
            size=rows.groupby("key", dropna=False)["key"].transform("size").astype("str")
        )

    found = engine.map_groups(stored, "key", note, "grouped__x")
    assert len(seen) == len(set(seen))
    rows = engine.frame(found)
    assert sorted(rows["record_id"]) == [f"{n:03d}" for n in range(23)]
    assert (rows["key"].isna()).sum() == 3
    assert rows["size"].equals(
        rows.groupby("key", dropna=False)["key"].transform("size").astype("str")
    )


def test_a_function_sees_the_columns_of_an_empty_relation(engine):
    stored = engine.write("none__x", [], ["record_id", "key"])
    for verb in (
        lambda f: engine.map_chunks(stored, f, "mapped__x"),
        lambda f: engine.map_groups(stored, "key", f, "grouped__x"),
    ):
        found = verb(lambda rows: rows.assign(more=rows["key"]))
        assert (found.rows, found.columns) == (0, ("record_id", "key", "more"))
    assert list(engine.chunks(stored)) == [] or not len(engine.frame(stored))


def test_a_relation_is_opened_by_name_or_not_there(engine, tmp_path):
    assert engine.open("records__x") is None
    numbers(engine, 2, str)
    engine.close()
    other = LocalEngine(tmp_path / "it's here")
    found = other.open("records__x")
    assert found is not None
    assert (found.rows, found.columns) == (2, ("record_id", "key"))
    other.close()


def test_a_query_that_fails_leaves_the_stored_relation(engine):
    stored = numbers(engine, 2, str)
    with pytest.raises(EngineError) as caught:
        engine.query("records__x", "SELECT nothing FROM source", {"source": stored})
    assert caught.value.code == "E501"
    assert caught.value.params["relation"] == "records__x"
    kept = engine.open("records__x")
    assert kept is not None
    assert kept.rows == 2


def test_the_workspace_is_readable_by_its_owner_only(engine):
    assert engine.workspace.stat().st_mode & 0o077 == 0
