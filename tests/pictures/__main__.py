"""Draw the pictures of the docs anew: `python -m tests.pictures`."""

import os

import pytest

from tests.golden.playing import RENEW
from tests.pictures.drawing import HERE

if __name__ == "__main__":
    os.environ[RENEW] = "1"
    raise SystemExit(pytest.main(["-q", "-rs", "-p", "no:xdist", str(HERE)]))
