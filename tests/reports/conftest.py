"""The invented ledger as a fixture."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from fake_ledger import FakeLedger


@pytest.fixture
def ledger() -> FakeLedger:
    return FakeLedger()
