"""Match: invented firms from records to clusters."""

import numpy as np
import pandas as pd
import pytest

from crm_migrate.errors import UsageError
from crm_migrate.fields.base import Evidence, FieldType, Standardized
from crm_migrate.fields.company_name import CompanyName
from crm_migrate.fields.register import field_type
from crm_migrate.matching.batch import MatchPlan, Ties
from crm_migrate.matching.judgement import DIFFERENT, SAME, Judgement
from crm_migrate.matching.match import MatchResult, match
from crm_migrate.matching.one_file import OneFile, dedupe_frame
from crm_migrate.matching.rules import MatchRules, rules_for

BRANDS = "星河 万里 长青 云帆 金石 海蓝 天工 百川 瑞光 同舟 远山 青禾 白鹭 紫荆 赤峰岭 银杏".split()  # noqa: SIM905
TRADES = "科技 贸易 运输 餐饮管理 机械制造 电子商务".split()  # noqa: SIM905
CITIES = "上海 武汉 苏州 成都 青岛".split()  # noqa: SIM905


class Code(FieldType):
    """Text that is equal or not."""

    def __init__(self, name: str) -> None:
        self.name = name  # type: ignore[misc]

    def standardize(self, values: pd.Series, evidence: Evidence) -> Standardized:  # noqa: ARG002
        return Standardized(values, pd.Series("", index=values.index))

    def detect(self, values: pd.Series) -> float:  # noqa: ARG002
        return 0.0


PLAN = MatchPlan(
    {
        "name": ("name", CompanyName()),
        "phone": ("phone", Code("phone")),
        "uscc": ("uscc", Code("credit_code")),
    }
)


def firms() -> pd.DataFrame:
    """160 invented firms, every fourth of them twice in another writing."""
    rows = []
    for number in range(160):
        city = CITIES[number % len(CITIES)]
        core = (
            BRANDS[number % len(BRANDS)]
            + TRADES[number // 16 % len(TRADES)]
            + "甲乙丙丁"[number // 40]
        )
        name = f"{city}{core}有限公司"
        rows.append((f"A{number:03}", name, f"1380000{number:04}", None))
        if number % 4 == 0:
            rows.append(
                (f"B{number:03}", f"{city}市{core}有限责任公司", f"1380000{number:04}", None)
            )
    return pd.DataFrame(rows, columns=["record_id", "name", "phone", "uscc"], dtype="str")


def more(*rows: tuple[str | None, ...]) -> pd.DataFrame:
    extra = pd.DataFrame(list(rows), columns=["record_id", "name", "phone", "uscc"], dtype="str")
    return pd.concat([firms(), extra], ignore_index=True)


def cluster_of(result: MatchResult, *ids: str) -> list[str]:
    return result.clusters.set_index("record_id")["cluster_id"].loc[list(ids)].tolist()


def verdict(result: MatchResult, left: str, right: str) -> tuple[str, str]:
    pairs = result.pairs.set_index(["left", "right"])
    return tuple(pairs.loc[(left, right), ["verdict", "guard"]])


def test_other_writings_of_a_firm_are_joined_and_nothing_else() -> None:
    result = match(firms(), PLAN)
    sizes = result.clusters.groupby("cluster_id").size()
    assert sizes.value_counts().to_dict() == {1: 120, 2: 40}
    assert cluster_of(result, "A004", "B004") == ["A004", "A004"]


def test_row_order_changes_nothing() -> None:
    records = firms()
    shuffled = records.iloc[np.random.default_rng(7).permutation(len(records))]
    one, two = match(records, PLAN), match(shuffled, PLAN)
    pd.testing.assert_frame_equal(one.clusters, two.clusters)
    pd.testing.assert_frame_equal(one.pairs, two.pairs)


PARENT = ("上海红杉科技有限公司", "02112345678")


@pytest.mark.parametrize(
    ("left", "right", "guard"),
    [
        ((*PARENT, "C1"), ("上海市红杉科技公司", "02112345678", "C2"), "identifier"),
        ((*PARENT, None), ("上海红杉科技有限公司苏州分公司", "02112345678", None), "name"),
        ((*PARENT, None), ("武汉红杉科技有限公司", "02112345678", None), "name"),
        ((*PARENT, None), ("上海胡杨物流有限公司", "02112345678", None), "name"),
    ],
)
def test_guards_keep_firms_apart(left: tuple[str, ...], right: tuple[str, ...], guard: str) -> None:
    result = match(more(("Z1", *left), ("Z2", *right)), PLAN)
    assert cluster_of(result, "Z1", "Z2") == ["Z1", "Z2"]
    if ("Z1", "Z2") in set(zip(result.pairs["left"], result.pairs["right"], strict=True)):
        assert verdict(result, "Z1", "Z2") == ("apart", guard)


def test_judgements_are_obeyed() -> None:
    judgements = (Judgement("A001", "A002", SAME), Judgement("A004", "B004", DIFFERENT))
    result = match(firms(), PLAN, Ties(judgements))
    assert cluster_of(result, "A001", "A002") == ["A001", "A001"]
    assert cluster_of(result, "A004", "B004") == ["A004", "B004"]


def test_a_judgement_keeps_clusters_apart_whatever_links_them() -> None:
    records = more(("B999", "上海市星河科技甲有限公司", "13800000000", None))
    judgements = (Judgement("A000", "B999", DIFFERENT),)
    one, other = cluster_of(match(records, PLAN, Ties(judgements)), "A000", "B999")
    assert one != other


def test_records_of_one_target_stay_together_and_targets_never_join() -> None:
    records = firms()
    targets = records["record_id"].map({"A001": "7", "A002": "7", "A004": "8", "B004": "9"})
    result = match(records, PLAN, Ties(anchors=targets))
    assert cluster_of(result, "A001", "A002") == ["A001", "A001"]
    assert cluster_of(result, "A004", "B004") == ["A004", "B004"]
    assert verdict(result, "A004", "B004") == ("review", "anchor")


def test_a_clean_source_has_no_duplicates() -> None:
    records = firms()
    result = match(records, PLAN, Ties(clean_source=pd.Series("one", index=records.index)))
    assert result.clusters["cluster_id"].is_unique


def test_one_value_in_thousands_of_rows_gives_a_report_and_no_pairs() -> None:
    rows = [
        (f"P{n:04}", f"上海{chr(0x4E00 + n)}{chr(0x5200 + n)}行", "00000000", None)
        for n in range(900)
    ]
    result = match(more(*rows), PLAN)
    line = result.blocks.set_index("rule").loc["phone.exact"]
    assert (line["oversized_blocks"], line["oversized_records"]) == (1, 900)
    assert cluster_of(result, "P0001", "P0002") == ["P0001", "P0002"]


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_tiny_and_empty_tables(rows: int) -> None:
    records = firms().head(rows).assign(uscc=None)
    assert len(match(records, PLAN).clusters) == rows


def test_three_rows_are_enough_to_find_a_duplicate() -> None:
    records = firms().head(3)
    assert match(records, PLAN).clusters["cluster_id"].nunique() == 2


def test_users_match_by_equal_keys_only() -> None:
    records = pd.DataFrame(
        {
            "record_id": ["1", "2", "3"],
            "login": ["wang", "wang", None],
            "name": ["王一", "王一", "王一"],
        }
    )
    plan = MatchPlan({"login": ("login", Code("code"))}, rules_for("app_user"))
    assert match(records, plan).clusters["cluster_id"].tolist() == ["1", "1", "3"]


def test_scope_keeps_contacts_of_two_customers_apart() -> None:
    records = pd.DataFrame(
        {
            "record_id": [f"c{n:02}" for n in range(40)],
            "mobile": [f"1390000{n // 2:04}" for n in range(40)],
            "customer_id": [str(n // 2 if n != 1 else 99) for n in range(40)],
        }
    )
    fields = {"mobile": ("mobile", Code("phone")), "customer_id": ("customer_id", Code("code"))}
    result = match(records, MatchPlan(fields, rules_for("contact")))
    assert cluster_of(result, "c00", "c01", "c02", "c03") == ["c00", "c01", "c02", "c02"]


def test_people_who_share_nothing_but_their_customer_stay_apart() -> None:
    records = pd.DataFrame(
        {
            "record_id": ["c0", "c1", "c2", "c3"],
            "name": ["王国强", "孙静怡", "李明", "李明"],
            "customer_id": ["1", "1", "2", "2"],
        }
    )
    kinds = {"name": field_type("person_name"), "customer_id": field_type("text")}
    fields = {label: (label, kind) for label, kind in kinds.items()}
    result = match(records, MatchPlan(fields, rules_for("contact")))
    assert cluster_of(result, "c0", "c1", "c2", "c3") == ["c0", "c1", "c2", "c2"]


def test_one_file_keeps_rows_columns_and_text() -> None:
    frame = firms().rename(columns={"name": "客户名称", "record_id": "编号"})
    frame["客户名称"] = "★" + frame["客户名称"]
    fields = {"客户名称": ("name", CompanyName()), "phone": ("phone", Code("phone"))}
    request = OneFile("编号", fields)
    out, result = dedupe_frame(frame, request)
    pd.testing.assert_frame_equal(out[frame.columns.tolist()], frame)
    assert out["cluster_id"].nunique() == 160
    assert {"weight_name", "weight_phone"} <= set(result.pairs.columns)


def test_one_file_refuses_a_repeated_key() -> None:
    frame = firms().assign(record_id="same")
    with pytest.raises(UsageError, match="E150"):
        dedupe_frame(frame, OneFile("record_id", {"name": ("name", CompanyName())}))


def test_a_threshold_of_one_merges_nothing_doubtful() -> None:
    strict = MatchPlan(PLAN.fields, MatchRules(merge=1.0))
    assert match(firms(), strict).clusters["cluster_id"].is_unique
