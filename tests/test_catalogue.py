"""Catalogue: every code that the program speaks of has words, and every entry is spoken of."""

import re
from pathlib import Path

import crm_migrate
from crm_migrate.messages.catalogue import CATALOGUE

PACKAGE = Path(crm_migrate.__file__).parent
CODE = re.compile(r"""["'{;]([EDM]\d{3})\b""")
# Entries that wait for the feature that will speak of them.
RESERVED = {f"D30{n}" for n in range(1, 7)}  # findings of the review of duplicates


def spoken() -> set[str]:
    files = (p for p in PACKAGE.rglob("*.py") if "messages" not in p.relative_to(PACKAGE).parts)
    return {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_every_code_has_words() -> None:
    assert spoken() - set(CATALOGUE) == set()


def test_every_entry_is_spoken_of() -> None:
    assert set(CATALOGUE) - spoken() - RESERVED == set()
    assert set(CATALOGUE) >= RESERVED
