"""What all tests share: hypothesis in a steady frame, and no setting of the machine that runs them."""

import os

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=100)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(autouse=True, scope="session")
def _no_settings_of_this_machine() -> None:
    for name in [
        name for name in os.environ if name.startswith(("SITBOARD_", "STREAMLIT_")) and "CHROMIUM" not in name
    ]:
        del os.environ[name]
