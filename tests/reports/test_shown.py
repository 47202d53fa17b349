"""Reports as people see them: whole, masked, and harmless whatever the data holds."""

import json
import re
from html.parser import HTMLParser
from io import StringIO

import openpyxl
import pandas as pd
import pytest
from fake_ledger import HOSTILE, RUN

from crm_migrate.errors import StateError, UsageError
from crm_migrate.messages.labels import LABELS
from crm_migrate.reports.base import Report, Table, Term, heads
from crm_migrate.reports.explain import code_report
from crm_migrate.reports.folder import write_report
from crm_migrate.reports.html import html_page
from crm_migrate.reports.plain import plain_report
from crm_migrate.reports.quarantine import export_quarantine, quarantine_report
from crm_migrate.reports.reconciliation import is_mismatch, reconciliation_report
from crm_migrate.reports.run_summary import run_report
from crm_migrate.reports.status import status_report
from crm_migrate.reports.story import record_report
from crm_migrate.reports.terminal import console_on, show_report
from crm_migrate.reports.words import harmless
from crm_migrate.state.lineage import Lineage

LINEAGE = Lineage(
    pd.DataFrame(
        {"phone": ["13912345678"], "source.电话": ["13912345678"], "source.联系人姓名": ["王小明"]}
    ),
    pd.DataFrame(
        {
            "stage": ["standardize"],
            "severity": ["repaired"],
            "code": ["D201"],
            "field": ["phone"],
            "old_value": ["139 1234 5678"],
            "new_value": ["13912345678"],
        }
    ),
    ("excel:customer:C1", "excel:customer:C2"),
)
SECRETS = ("13912345678", "王小明", "李大同", "13800138000")
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e]")


def shown(report: Report, language: str = "zh", most: int = 200) -> str:
    stream = StringIO()
    show_report(report, console_on(stream, color=True), language, most=most)
    return stream.getvalue()


def reports(ledger):
    return (
        status_report(ledger),
        run_report(ledger),
        record_report(ledger, "excel:customer:C1", LINEAGE),
        quarantine_report(ledger),
        reconciliation_report(ledger),
        code_report("D501", "zh"),
    )


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_report_tells_personal_data_or_steers_a_reader(ledger, language) -> None:
    for report in reports(ledger):
        terminal = shown(report, language)
        page = html_page(report, language)
        plain = json.dumps(plain_report(report, language), ensure_ascii=False)
        for text in (terminal, page, plain):
            assert not [secret for secret in SECRETS if secret in text], report.title
        assert not STEERING.search(terminal)
        assert not STEERING.search(page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_page_is_self_contained_and_escapes_what_it_shows(ledger, language) -> None:
    text = html_page(run_report(ledger), language)
    page = Page(text)
    assert not {"script", "link", "img", "iframe", "object", "form", "a"} & set(page.tags)
    assert not {name for name in page.attributes if name.startswith("on")}
    assert not {"src", "href"} & page.attributes
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;gnp" in text
    assert f'lang="{"en" if language == "en" else "zh-CN"}"' in text
    assert page.tags.count("h1") == 1
    assert 'scope="col"' in text


def test_bar_has_a_part_per_fate(ledger) -> None:
    report = run_report(ledger)
    assert [bar.total for bar in report.bars] == [1290, 1502]
    assert 'class="merged" style="flex-grow: 90"' in html_page(report, "zh")


def test_long_tables_are_cut_and_say_so() -> None:
    rows = tuple((number,) for number in range(3_000))
    report = Report(Term("title.crm"), (Table("t", ("n",), rows),))
    assert html_page(report, "en").count("<tr>") == 2_001
    assert "1,000 more rows are not shown" in html_page(report, "en")
    assert "2,995 more rows" in shown(report, "en", most=5)


def test_terminal_takes_nothing_for_markup(ledger) -> None:
    assert "[bold red]" in shown(run_report(ledger))


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;http://x\x07link\x1b]8;;\x07", "link"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("one\r\ntwo\tthree", "one two three"),
        ("\x9b31mX", "31mX"),
        ("王\u200b五\ufeff", "王五"),
        ("平安 🎉 é", "平安 🎉 é"),
    ],
)
def test_harmless(text, safe) -> None:
    assert harmless(text) == safe


def test_workbooks_hold_text_cells_only(ledger, tmp_path) -> None:
    write_report(run_report(ledger), tmp_path, "zh")
    export_quarantine(ledger, "", tmp_path / "q.xlsx", "zh")
    for name in ("report.xlsx", "q.xlsx"):
        book = openpyxl.load_workbook(tmp_path / name)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
        hostile = [cell for cell in cells if str(cell.value).startswith("=HYPERLINK")]
        assert hostile
        assert all(cell.data_type == "s" and cell.hyperlink is None for cell in hostile)
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
        assert all(sheet.freeze_panes == "A2" for sheet in book.worksheets[1:])
        assert all(sheet.auto_filter.ref for sheet in book.worksheets[1:])


def test_export_holds_the_originals_in_their_columns(ledger, tmp_path) -> None:
    path = tmp_path / "q.xlsx"
    assert export_quarantine(ledger, RUN, path, "en") == 2
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Guide", "contact"]
    header, first, second = book["contact"].values
    assert header == (
        *("File", "Sheet", "Row", "Field", "Code", "Reason", "Stage", "Suggestion", "Record"),
        *("name", "mobile", "status", "note"),
    )
    record = dict(zip(header, first, strict=True))
    assert record["mobile"] == "13912345678转8"
    assert record["Row"] == "12"
    assert record["Reason"] == "required field mobile is empty"
    assert record["status"] == harmless(HOSTILE)
    assert dict(zip(header, second, strict=True))["note"] == "-1+1"


def test_file_is_whole_or_absent(ledger, tmp_path) -> None:
    (tmp_path / "report.html").mkdir()
    with pytest.raises(UsageError) as caught:
        write_report(run_report(ledger), tmp_path, "zh")
    assert caught.value.code == "E010"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_plain_names_do_not_change_with_the_language(ledger) -> None:
    chinese = plain_report(run_report(ledger), "zh")
    english = plain_report(run_report(ledger), "en")
    assert [t["columns"] for t in chinese["tables"]] == [t["columns"] for t in english["tables"]]
    assert chinese["facts"] == english["facts"]
    assert chinese["tables"][0]["rows"][0] == {
        "entity": "customer",
        "created": 1200,
        "updated": 0,
        "unchanged": 0,
        "merged": 90,
        "filtered": 0,
        "quarantined": 0,
        "deleted": 0,
        "total": 1290,
    }


def test_every_term_of_the_reports_has_words(ledger) -> None:
    for report in reports(ledger):
        terms = [report.title, *(fact.name for fact in report.facts)]
        for table in report.tables:
            terms += [table.title, *table.columns, *table.notes]
            terms += [cell for row in table.rows for cell in row if isinstance(cell, Term)]
        missing = {term.key for term in terms if isinstance(term, Term)} - set(LABELS)
        assert not missing - {"col.total"}


def test_reconciliation_lists_failed_checks_first(ledger) -> None:
    report = reconciliation_report(ledger)
    assert is_mismatch(report)
    table, differences = report.tables
    assert [row[4] for row in differences.rows] == ["139****5678"]
    verdicts = [row[6].plain for row in table.rows]
    assert verdicts == ["failed", "passed"]


def test_runs_are_found_by_their_beginning(ledger) -> None:
    assert reconciliation_report(ledger, RUN[:6]).subtitle == RUN
    for wrong, code in (("019", "E401"), ("ffff", "E401")):
        with pytest.raises(StateError) as caught:
            reconciliation_report(ledger, wrong)
        assert caught.value.code == code


def test_no_run_yet(ledger, monkeypatch) -> None:
    empty = ledger.runs().head(0)
    monkeypatch.setattr(ledger, "runs", lambda: empty)
    assert "（无）" in shown(status_report(ledger))
    with pytest.raises(StateError) as caught:
        run_report(ledger)
    assert caught.value.code == "E402"


def test_record_is_told_from_its_cells_to_its_row(ledger) -> None:
    told = record_report(ledger, "excel:customer:C1", LINEAGE)
    tables = {table.title.plain: table.rows for table in told.tables}
    assert list(tables) == ["crosswalk", "record_fates", "raw", "changes", "cluster", "target_row"]
    assert tables["raw"] == (("电话", "139****5678"), ("联系人姓名", "王**"))
    assert tables["changes"][0][5:] == ("139****5678", "139****5678")
    assert tables["cluster"] == (("excel:customer:C1",), ("excel:customer:C2",))
    assert ("phone", "139****5678") in tables["target_row"]


def test_record_whose_workspace_is_gone_says_so(ledger) -> None:
    told = record_report(ledger, "excel:contact:C3/王小明", None)
    assert "工作目录已不在" in shown(told)


@pytest.mark.parametrize("record", ["excel:customer:C9", "C1", ""])
def test_unknown_record(ledger, record) -> None:
    with pytest.raises(StateError) as caught:
        record_report(ledger, record, None)
    assert caught.value.code == "E493"


def test_headers_of_data_stay_as_they_are() -> None:
    table = Table("status", ("status", *heads("status")), (("a", "b"),))
    text = shown(Report(Term("title.crm"), (table,)))
    assert "status" in text
    assert "状态" in text
