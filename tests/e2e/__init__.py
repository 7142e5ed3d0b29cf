"""The started program, spoken to over HTTP alone; what fails tells what it saw instead."""

import pytest

WITNESSES = ("audit", "encounters", "ledger", "quarter")
pytest.register_assert_rewrite(*(f"tests.e2e.{name}" for name in WITNESSES))
