"""Target: the database that the options, or else the project, speak of."""

import os
from typing import TYPE_CHECKING

from crm_migrate.cli.options import Settings
from crm_migrate.errors import StateError

if TYPE_CHECKING:
    from crm_migrate.crm.target import Target
    from crm_migrate.state.ledger import Ledger


def open_target(settings: Settings) -> "Target":
    """Return the target; with `--target` no project file is needed.

    Raises:
        ConfigError: E101 and others, the project cannot be read.
        TargetError: E302, E303, the URL leads to no database that is known.
    """
    from crm_migrate.crm.target import connect

    root = settings.project.resolve()
    if settings.target:
        return connect(settings.target, root)
    from crm_migrate.config.project import Project

    return connect(Project.open(root).target_url(os.environ), root)


def open_ledger(settings: Settings) -> "Ledger":
    """Return the ledger of the target.

    Raises:
        StateError: E402, the target holds no CRM, so nothing was ever run.
    """
    from crm_migrate.state.ledger import Ledger

    target = open_target(settings)
    if not target.exists():
        raise StateError("E402")
    return Ledger(target)
