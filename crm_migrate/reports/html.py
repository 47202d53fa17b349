"""HTML: a report as one page that needs nothing else: no script, no font, no network."""

import jinja2

from crm_migrate import __version__
from crm_migrate.messages.labels import label
from crm_migrate.reports.base import Cell, Report
from crm_migrate.reports.words import text_of

_MOST_ROWS = 2_000  # per table; the workbook beside the page holds all


def html_page(report: Report, language: str) -> str:
    """Return a report as a self-contained page."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("crm_migrate.reports", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def words(cell: Cell) -> str:
        return text_of(cell, language)

    def name(key: str, **params: object) -> str:
        return label(key, language, **params)

    return environment.get_template("report.html.j2").render(
        report=report,
        words=words,
        name=name,
        most=_MOST_ROWS,
        lang="en" if language == "en" else "zh-CN",
        version=__version__,
    )
