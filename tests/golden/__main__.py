"""Rewrite the golden files: `python -m tests.golden`."""

import os

import pytest

from tests.golden.playing import HERE, RENEW

if __name__ == "__main__":
    os.environ[RENEW] = "1"
    raise SystemExit(pytest.main(["-q", "-p", "no:xdist", str(HERE)]))
