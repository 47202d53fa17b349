"""Main: the program `crm-migrate`, from its arguments to its exit code."""

import gc
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import NoReturn

import typer

from crm_migrate.cli import (
    crm,
    dedupe,
    explain,
    mapping,
    quarantine,
    reconcile,
    report,
    run,
    standardize,
    status,
)
from crm_migrate.cli.faults import (
    Fault,
    internal_fault,
    known_fault,
    signal_fault,
    usage_fault,
)
from crm_migrate.cli.global_options import options
from crm_migrate.cli.localize import Verb, localize, new_group
from crm_migrate.cli.options import Invocation, Settings, first_settings
from crm_migrate.cli.output import Answer, give, give_fault
from crm_migrate.errors import CrmMigrateError, ExitCode

APP = new_group()
APP.callback()(options)
for verb in (
    run.run,
    status.status,
    explain.explain,
    report.report,
    reconcile.reconcile,
    standardize.standardize,
    dedupe.dedupe,
):
    APP.command(cls=Verb)(verb)
APP.add_typer(quarantine.APP, name="quarantine")
APP.add_typer(mapping.APP, name="mapping")
APP.add_typer(crm.APP, name="crm")


class Stopped(BaseException):
    """The system asked the process to end (SIGTERM)."""


def main() -> NoReturn:
    """Run the program."""
    # imports and frames make millions of objects that stay; looking through them costs a sixth
    gc.set_threshold(50_000, 20, 50)
    sys.exit(call(sys.argv[1:], os.environ))


def call(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command and return its exit code; nothing is raised."""
    invocation = Invocation(first_settings(arguments, environment))
    command = typer.main.get_command(APP)
    localize(command, invocation.settings.language)
    try:
        signal.signal(signal.SIGTERM, _stop)
        answer = command.main(
            args=list(arguments),
            prog_name="crm-migrate",
            standalone_mode=False,
            obj=invocation,
        )
        code = _give(answer, invocation)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read us has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.OK)
    except (Exception, KeyboardInterrupt, Stopped) as error:  # noqa: BLE001 - nothing is above
        return _fail(error, invocation)
    return int(code)


def _give(answer: object, invocation: Invocation) -> ExitCode:
    """Write what a verb answers; the parser answers with a number after --help or Ctrl-C."""
    if isinstance(answer, Answer):
        give(answer, invocation)
        return answer.exit_code
    if answer == ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    return ExitCode.OK


def _fail(error: BaseException, invocation: Invocation) -> int:
    fault = _fault_of(error, invocation.settings)
    give_fault(fault, invocation)
    return int(fault.exit_code)


def _fault_of(error: BaseException, settings: Settings) -> Fault:
    if isinstance(error, CrmMigrateError):
        return known_fault(error, settings.language)
    if isinstance(error, typer.TyperException):
        return usage_fault(error, settings.language)
    if isinstance(error, KeyboardInterrupt | Stopped):
        interrupted = isinstance(error, KeyboardInterrupt)
        code = ExitCode.INTERRUPTED if interrupted else ExitCode.TERMINATED
        return signal_fault(code, settings.language)
    return internal_fault(error, settings.project, settings.language, verbose=settings.verbose)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped
