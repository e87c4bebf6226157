"""A helper's process: `python -m practicelog.helper SOCKET [IDLE [EVERY]]`, with both lengths in seconds."""

import sys

from practicelog.helper.server import Limits, serve

if __name__ == "__main__":
    serve(sys.argv[1], Limits(*map(float, sys.argv[2:])))
