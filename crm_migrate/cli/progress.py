"""Progress: signs of life of a run, on stderr only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from crm_migrate.cli.options import Invocation
from crm_migrate.cli.output import say
from crm_migrate.reports.base import Term
from crm_migrate.reports.words import text_of

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from crm_migrate.pipeline import Observer, Progress


@contextmanager
def observing(invocation: Invocation) -> Iterator["Observer"]:
    """Give an observer: a bar on a terminal, one line per stage with -v, else silence."""
    settings = invocation.settings
    if settings.quiet or not (settings.interactive and sys.stderr.isatty()):
        yield _Lines(invocation) if settings.verbose and not settings.quiet else _ignore
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    from crm_migrate.reports.terminal import console_on

    bars = Bars(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console_on(sys.stderr, color=settings.color),
        transient=True,
    )
    with bars:
        yield _Bars(bars, settings.language)


class _Lines:
    """Tells of each stage and entity once."""

    def __init__(self, invocation: Invocation) -> None:
        self._invocation = invocation
        self._told: set[tuple[str, str]] = set()

    def __call__(self, sign: "Progress") -> None:
        key = (sign.stage, sign.entity)
        if key not in self._told:
            self._told.add(key)
            say(_title(sign), self._invocation)


class _Bars:
    """Draws one bar per stage and entity."""

    def __init__(self, bars: "RichProgress", language: str) -> None:
        self._bars = bars
        self._language = language
        self._tasks: dict[tuple[str, str], TaskID] = {}

    def __call__(self, sign: "Progress") -> None:
        key = (sign.stage, sign.entity)
        if key not in self._tasks:
            title = text_of(_title(sign), self._language)
            self._tasks[key] = self._bars.add_task(title, total=None)
        self._bars.update(self._tasks[key], completed=sign.done, total=sign.total or None)


def _title(sign: "Progress") -> Term:
    return Term(
        "note.stage",
        {"stage": Term(f"stage.{sign.stage}"), "entity": Term(f"entity.{sign.entity}")},
    )


def _ignore(_sign: "Progress") -> None:
    return
