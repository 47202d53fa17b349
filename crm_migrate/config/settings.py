"""Settings: what project.yaml says."""

from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from crm_migrate.config.gates import Gates
from crm_migrate.config.paths import is_climbing
from crm_migrate.config.schema import Given, Name, OneOrMore, Placed, Strict, fault
from crm_migrate.sources.register import AnySource

DEFAULT_TARGET = "sqlite:///crm.db"


def _zone(name: str) -> str:
    """Return a time zone that is known."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise fault("E119", value=name, reason="Asia/Shanghai") from error
    return name


def _inside(path: str) -> str:
    """Return a path that does not climb out of the project."""
    if is_climbing(path):
        raise fault("E122", path=path)
    return path


class System(Strict):
    """What is known of a source system as a whole.

    Attributes:
        trust_rank: 1 = most trusted.
        time_zone: zone of its moments that name none.
    """

    trust_rank: Annotated[int, Field(ge=1)] = 100
    time_zone: Annotated[str, AfterValidator(_zone)] = "Asia/Shanghai"


class TargetSettings(Strict):
    """The CRM to fill.

    Attributes:
        url: database URL or a reference to one.
        region: country whose rules for telephone numbers and addresses hold.
    """

    url: Given = DEFAULT_TARGET
    region: Literal["CN"] = "CN"


class Settings(Placed):
    """What project.yaml says; `systems` may say more of any source."""

    format: Literal["crm_migrate/project@1"]
    name: Given
    sources: Annotated[dict[Name, AnySource], Field(min_length=1)]
    systems: dict[Name, System] = Field(default={})
    target: TargetSettings = TargetSettings()
    mappings: OneOrMore = ("mappings/*.yaml",)
    rules: Annotated[Given, AfterValidator(_inside)] = "rules"
    judgements: Annotated[Given, AfterValidator(_inside)] = "judgements.jsonl"
    gates: Gates = Gates()
