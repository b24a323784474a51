"""What many tests share: the folder of real third-party files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real files; skips the test where it is absent, unless the run insists on it."""
    folder = Path(os.environ.get("UGCDESK_TEST_DATA", _CHECKOUT.parent / "shared" / "data"))
    if folder.is_dir():
        return folder
    if os.environ.get("UGCDESK_REQUIRE_ALL"):
        pytest.fail(f"the real data is not at {folder}; set UGCDESK_TEST_DATA")
    pytest.skip("the folder of real files is not here; set UGCDESK_TEST_DATA")
