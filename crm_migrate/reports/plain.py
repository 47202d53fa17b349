"""Plain: a report as JSON values, with names that no language changes."""

from crm_migrate.reports.base import Cell, Reason, Report, Table, Term, plain_name
from crm_migrate.reports.words import text_of

Json = str | int | float | bool | None | dict[str, "Json"] | list["Json"]


def plain_report(report: Report, language: str) -> dict[str, Json]:
    """Return a report as JSON values; sentences are in the language, names are not."""
    return {
        "title": report.title.plain,
        "subtitle": text_of(report.subtitle, language),
        "facts": {fact.name.plain: _plain_cell(fact.value, language) for fact in report.facts},
        "tables": [_plain_table(table, language) for table in report.tables],
    }


def _plain_table(table: Table, language: str) -> Json:
    return {
        "title": plain_name(table.title),
        "columns": [plain_name(column) for column in table.columns],
        "rows": [
            {
                plain_name(column): _plain_cell(cell, language)
                for column, cell in zip(table.columns, row, strict=True)
            }
            for row in table.rows
        ],
        "notes": [text_of(note, language) for note in table.notes],
    }


def _plain_cell(cell: Cell, language: str) -> Json:
    if isinstance(cell, Term):
        return cell.plain
    return text_of(cell, language) if isinstance(cell, Reason) else cell
