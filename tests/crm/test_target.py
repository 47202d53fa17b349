"""The target writes and reads the same canonical text on every database."""

import uuid

import pandas as pd
import pytest

from crm_migrate.crm import target as target_module
from crm_migrate.crm.target import Target
from crm_migrate.errors import InterruptedTargetError


def code() -> str:
    return uuid.uuid4().hex


def frame(**columns: list[str | None]) -> pd.DataFrame:
    return pd.DataFrame(columns, dtype="str")


def departments(target: Target, count: int) -> pd.DataFrame:
    """Insert departments of new codes."""
    with target.transaction() as batch:
        ids = [str(number) for number in batch.allocate_ids(count)]
        rows = frame(id=ids, code=[code() for _ in ids], name=["销售部"] * count)
        batch.insert("department", rows)
    return rows


def read(
    target: Target, table: str, columns: list[str], key: str, values: list[str]
) -> pd.DataFrame:
    chunks = list(target.read(table, columns, key, values))
    return pd.concat(chunks, ignore_index=True) if chunks else frame(**{c: [] for c in columns})


def test_a_fresh_target_is_created_once(target: Target):
    assert target.exists()
    assert target.create() == ()


def test_every_kind_of_column_comes_back_as_it_went_in(target: Target):
    with target.transaction() as batch:
        first, second = (str(number) for number in batch.allocate_ids(2))
        user, department = departments_row(batch)
        rows = frame(
            id=[first, second],
            customer_no=[code()[:32], code()[:32]],
            name=["上海“医疗”器械\n有限公司 ' \\ 🙂", "%s ? :a 100%"],
            name_key=["上海医疗器械", "x"],
            owner_id=[user, user],
            owner_dept_id=[department, department],
            phone=["0755-12345678", None],
            credit_limit=["1000.00", "-0.50"],
            lifetime_value=["1234567890123.45", None],
            is_locked=["true", "false"],
            cooperation_since=["2024-02-29", None],
            created_at=["2026-01-31T08:00:00Z", "2026-01-31T08:00:00.000123Z"],
            custom=['{"a":"合作","b":[1,null,true]}', None],
            industry_code=["industry:C", None],
            region_code=["110000", None],
            lifecycle=["active", "lost"],
        )
        batch.insert("customer", rows)
        seen = batch.rows("customer", "id", [first, second], list(rows.columns))
    pd.testing.assert_frame_equal(seen, rows)
    pd.testing.assert_frame_equal(
        read(target, "customer", list(rows.columns), "customer_no", rows["customer_no"].to_list()),
        rows,
    )


def departments_row(batch) -> tuple[str, str]:
    user, department = (str(number) for number in batch.allocate_ids(2))
    batch.insert("department", frame(id=[department], code=[code()], name=["客服部"]))
    batch.insert(
        "app_user",
        frame(
            id=[user],
            employee_no=[code()],
            username=[code()],
            display_name=["王芳"],
            department_id=[department],
        ),
    )
    return user, department


def test_ids_are_given_once_and_given_back_on_rollback(target: Target):
    with target.transaction() as batch:
        first = batch.allocate_ids(10)
        second = batch.allocate_ids(5)
    assert (len(first), second.start) == (10, first.stop)
    with pytest.raises(RuntimeError), target.transaction() as batch:  # noqa: PT012
        batch.allocate_ids(100)
        raise RuntimeError
    with target.transaction() as batch:
        assert batch.allocate_ids(1).start == second.stop


def test_nothing_of_a_failed_transaction_is_kept(target: Target):
    rows = departments(target, 1)
    new = code()
    with pytest.raises(InterruptedTargetError) as caught, target.transaction() as batch:  # noqa: PT012
        batch.update("department", ["id"], frame(id=rows["id"].to_list(), name=["改"]))
        ids = [str(number) for number in batch.allocate_ids(2)]
        batch.insert("department", frame(id=ids, code=[new, rows["code"][0]], name=["新"] * 2))
    assert caught.value.code == "E309"
    assert caught.value.resumable
    assert rows["code"][0] not in str(caught.value)
    seen = read(target, "department", ["code", "name"], "code", [new, rows["code"][0]])
    assert seen.to_dict("records") == [{"code": rows["code"][0], "name": "销售部"}]


def test_upsert_updates_by_the_declared_key_and_inserts_the_rest(target: Target):
    rows = departments(target, 2)
    with target.transaction() as batch:
        (new,) = (str(number) for number in batch.allocate_ids(1))
        changed = frame(
            id=[rows["id"][0], new], code=[rows["code"][0], code()], name=["客服部", "财务部"]
        )
        batch.upsert("department", ["id"], changed)
        seen = batch.rows("department", "id", [*rows["id"], new], ["id", "name"])
    assert seen["name"].to_list() == ["客服部", "销售部", "财务部"]


def test_upsert_on_one_key_never_overwrites_the_row_of_another(target: Target):
    rows = departments(target, 1)
    with pytest.raises(InterruptedTargetError) as caught, target.transaction() as batch:  # noqa: PT012
        new = [str(number) for number in batch.allocate_ids(1)]
        batch.upsert("department", ["id"], frame(id=new, code=[rows["code"][0]], name=["抢占"]))
    assert caught.value.code == "E309"


def test_upsert_on_two_keys(target: Target):
    tags = code()
    with target.transaction() as batch:
        first, record = (str(number) for number in batch.allocate_ids(2))
        batch.insert("tag", frame(id=[first], code=[tags], name=[tags]))
        link = frame(tag_id=[first], object_code=["customer"], record_id=[record])
        key = ["tag_id", "object_code", "record_id"]
        batch.upsert("tag_link", key, link)
        batch.upsert("tag_link", key, link.assign(tagged_at="2026-01-01T00:00:00Z"))
        batch.upsert("tag_link", key, link)
        seen = batch.rows("tag_link", "tag_id", [first], ["record_id", "tagged_at"])
    assert seen.to_numpy().tolist() == [[record, "2026-01-01T00:00:00Z"]]


def test_update_sets_missing_to_null_and_leaves_other_columns(target: Target):
    rows = departments(target, 2)
    with target.transaction() as batch:
        parent = frame(id=[rows["id"][1]], parent_id=[rows["id"][0]])
        batch.update("department", ["id"], parent)
        assert (
            batch.rows("department", "id", [rows["id"][1]], ["parent_id"])["parent_id"]
            .notna()
            .all()
        )
        batch.update("department", ["id"], parent.assign(parent_id=pd.Series([None], dtype="str")))
        seen = batch.rows("department", "id", [rows["id"][1]], ["parent_id", "name"])
    assert seen["parent_id"].isna().all()
    assert seen["name"].to_list() == ["销售部"]


def test_delete_says_how_many(target: Target):
    rows = departments(target, 3)
    with target.transaction() as batch:
        assert batch.delete("department", "code", rows["code"].to_list()[:2]) == 2
        assert batch.rows("department", "id", rows["id"].to_list(), ["code"])["code"].to_list() == [
            rows["code"][2]
        ]


def test_reading_in_chunks_gives_every_row_once_in_key_order(target: Target, monkeypatch):
    rows = departments(target, 7)
    monkeypatch.setattr(target_module, "CHUNK_ROWS", 3)
    chunks = list(target.read("department", ["id"], "code", rows["code"].to_list()[::-1]))
    assert [len(chunk) for chunk in chunks] == [3, 3, 1]
    assert pd.concat(chunks)["id"].to_list() == rows["id"].to_list()


def test_reading_a_table_with_a_key_of_several_columns_in_chunks(target: Target, monkeypatch):
    rows = departments(target, 3)
    pairs = [(a, d) for a in rows["id"] for d in rows["id"]]
    with target.transaction() as batch:
        batch.insert(
            "department_closure",
            frame(
                ancestor_id=[a for a, _ in pairs],
                descendant_id=[d for _, d in pairs],
                depth=["0"] * 9,
            ),
        )
    monkeypatch.setattr(target_module, "CHUNK_ROWS", 2)
    columns = ["ancestor_id", "descendant_id"]
    seen = read(target, "department_closure", columns, "ancestor_id", rows["id"].to_list())
    assert list(seen.itertuples(index=False, name=None)) == pairs


def test_reading_no_values_gives_no_rows(target: Target):
    assert read(target, "department", ["id"], "code", []).empty


def test_an_empty_frame_writes_nothing(target: Target):
    with target.transaction() as batch:
        batch.insert("department", frame(id=[], code=[], name=[]))
        batch.upsert("department", ["id"], frame(id=[], code=[], name=[]))
        batch.update("department", ["id"], frame(id=[], name=[]))


def test_checks_hold_in_the_database(target: Target):
    with target.transaction() as batch:
        (number,) = batch.allocate_ids(1)
    for bad in (
        {"kind": ["no such kind"]},
        {"parent_id": [str(number)]},
    ):
        row = frame(id=[str(number)], code=[code()], name=["x"], **bad)
        with pytest.raises(InterruptedTargetError) as caught, target.transaction() as batch:
            batch.insert("department", row)
        assert caught.value.code == "E309"


def test_a_credit_code_is_unique_among_live_customers_only(target: Target):
    uscc = code()[:18].upper()
    with target.transaction() as batch:
        user, _ = departments_row(batch)
        ids = [str(number) for number in batch.allocate_ids(3)]
        rows = frame(
            id=ids,
            customer_no=[code() for _ in ids],
            name=["公司"] * 3,
            name_key=["公司"] * 3,
            owner_id=[user] * 3,
            uscc=[uscc] * 3,
            deleted_at=[None, "2026-01-01T00:00:00Z", None],
        )
        batch.insert("customer", rows[:2])
    with pytest.raises(InterruptedTargetError) as caught, target.transaction() as batch:
        batch.insert("customer", rows[2:])
    assert caught.value.code == "E309"
