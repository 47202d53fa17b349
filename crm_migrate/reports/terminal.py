"""Terminal: a report as text for a person at a screen, or for a pipe."""

from typing import IO

from rich import box
from rich.console import Console, JustifyMethod
from rich.table import Table as RichTable
from rich.text import Text

from crm_migrate.messages.labels import label
from crm_migrate.reports.base import Report, Table
from crm_migrate.reports.words import text_of

_WIDE = 2_000  # a pipe has no edge: nothing is cut off or wrapped there
_TONES = {"good": "green", "bad": "bold red"}


def console_on(stream: IO[str], *, color: bool) -> Console:
    """Return a console that takes nothing in the text for markup."""
    terminal = stream.isatty()
    return Console(
        file=stream,
        width=None if terminal else _WIDE,
        no_color=not color or None,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=not terminal,
    )


def show_report(report: Report, console: Console, language: str, *, most: int = 200) -> None:
    """Write a report; of a longer table the first `most` rows, and how many were left out."""
    console.print(Text(text_of(report.title, language), style="bold"))
    if report.subtitle:
        console.print(Text(text_of(report.subtitle, language), style="dim"))
    for fact in report.facts:
        line = Text(f"{text_of(fact.name, language)}: ")
        line.append(text_of(fact.value, language), style=_TONES.get(fact.tone, ""))
        console.print(line)
    for table in report.tables:
        console.print()
        _show_table(table, console, language, most)


def _show_table(table: Table, console: Console, language: str, most: int) -> None:
    console.print(Text(text_of(table.title, language), style="bold"))
    if table.rows:
        grid = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for place, column in enumerate(table.columns):
            grid.add_column(Text(text_of(column, language)), justify=_side(table, place))
        for row in table.rows[:most]:
            grid.add_row(*(Text(text_of(cell, language)) for cell in row))
        console.print(grid)
    else:
        console.print(Text(label("note.none", language), style="dim"))
    if len(table.rows) > most:
        console.print(Text(label("note.more", language, count=len(table.rows) - most), style="dim"))
    for note in table.notes if table.rows else ():
        console.print(Text(text_of(note, language), style="dim"))


def _side(table: Table, place: int) -> JustifyMethod:
    return "right" if table.is_numeric(place) else "left"
