"""Render: findings as lines for people and as values for programs."""

from collections.abc import Sequence

from crm_migrate.check.base import Finding, Level
from crm_migrate.messages.catalogue import render

# control and text-direction characters of a file must not reach a terminal
_CONTROLS = (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SAFE = dict.fromkeys(_CONTROLS, "�")


def as_text(findings: Sequence[Finding], language: str) -> str:
    """Return one line per finding: `M102 mappings/a.yaml:7:3 title. Remedy`."""
    return "\n".join(_line(finding, language) for finding in findings)


def as_values(findings: Sequence[Finding], language: str) -> list[dict[str, object]]:
    """Return findings as plain values, for JSON."""
    rows: list[dict[str, object]] = []
    for finding in findings:
        title, remedy = render(finding.code, language, **finding.params)
        rows.append(
            {
                "code": finding.code,
                "level": finding.level.value,
                "file": finding.place.file,
                "line": finding.place.line,
                "column": finding.place.column,
                "message": title,
                "remedy": remedy,
            }
        )
    return rows


def failed(findings: Sequence[Finding], *, strict: bool = False) -> bool:
    """Return whether a check has failed; strictly, warnings count as errors."""
    return any(strict or finding.level is Level.ERROR for finding in findings)


def _line(finding: Finding, language: str) -> str:
    title, remedy = render(finding.code, language, **finding.params)
    stop = ". " if language == "en" else "。"
    return f"{finding.code} {finding.place} {title}{stop}{remedy}".translate(_SAFE)
