"""Takes a picture of a page in a browser, and marks it with the page that it is of."""

import hashlib
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

from tests.conftest import STUCK

CHROMIUM = shutil.which("chromium")
SIZE = "720,545"
KEYWORD = b"Page"
# The signature of a PNG, and its first chunk, which is always as long.
HEAD = 8 + 25


def mark_of(html: str) -> bytes:
    """Return the chunk that says which page a picture is of."""
    body = b"tEXt" + KEYWORD + b"\0" + hashlib.sha256(html.encode()).hexdigest().encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def photograph(html: str, folder: Path) -> bytes:
    """Return the picture of a page, as PNG, with the mark of the page."""
    (folder / "page.html").write_text(html, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={SIZE}"]
    subprocess.run(
        [str(CHROMIUM), *options, f"--screenshot={folder}/page.png", f"file://{folder}/page.html"],
        check=True,
        capture_output=True,
        timeout=STUCK,
    )
    png = (folder / "page.png").read_bytes()
    return png[:HEAD] + mark_of(html) + png[HEAD:]
