"""Catalogue: every text that is tied to a code, in Chinese and English."""

from collections.abc import Mapping

from crm_migrate.messages import (
    command_errors,
    config_errors,
    extract_issues,
    load_issues,
    mapping_checks,
    mapping_issues,
    match_issues,
    name_issues,
    phone_faults,
    phone_issues,
    place_issues,
    project_errors,
    run_errors,
    source_errors,
    target_errors,
    validate_issues,
    value_issues,
)
from crm_migrate.messages.base import Message, Text

CATALOGUE: Mapping[str, Message] = {
    message.code: message
    for part in (
        command_errors,
        config_errors,
        project_errors,
        mapping_checks,
        source_errors,
        target_errors,
        run_errors,
        extract_issues,
        phone_issues,
        phone_faults,
        place_issues,
        name_issues,
        value_issues,
        match_issues,
        mapping_issues,
        validate_issues,
        load_issues,
    )
    for message in part.MESSAGES
}

ISSUE_CODES: Mapping[str, str] = {m.code: m.severity for m in CATALOGUE.values() if m.severity}


class _Blank(dict[str, object]):
    """Parameters in which a missing one shows as its own name."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def text(code: str, language: str) -> Text:
    """Return the words of a code; `language` is `zh` or `en`."""
    message = CATALOGUE[code]
    return message.en if language == "en" else message.zh


def render(code: str, language: str, **params: object) -> tuple[str, str]:
    """Return title and remedy of a code with its parameters filled in."""
    words = text(code, language)
    filled = _Blank(params)
    return words.title.format_map(filled), words.remedy.format_map(filled)
