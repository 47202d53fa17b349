"""Pipeline: the fold of the stages over the entities of a project."""

from crm_migrate.pipeline.again import reconcile_again
from crm_migrate.pipeline.base import (
    Observer,
    Progress,
    ReconcileRequest,
    RunRequest,
    RunResult,
)
from crm_migrate.pipeline.fold import STAGES, STEP_NAMES, run

__all__ = [
    "STAGES",
    "STEP_NAMES",
    "Observer",
    "Progress",
    "ReconcileRequest",
    "RunRequest",
    "RunResult",
    "reconcile_again",
    "run",
]
