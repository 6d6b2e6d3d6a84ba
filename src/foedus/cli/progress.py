"""One line of progress on standard error, only when a person watches and the work takes more than a second."""

from __future__ import annotations

import time
from typing import IO

PATIENCE_SECONDS = 1.0
REDRAW_SECONDS = 0.1
WIDTH = 60


class Progress:
    """Call it with a name and a count; it draws at most ten times a second, and nothing in the first second."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._watched = bool(getattr(stream, "isatty", lambda: False)())
        self._since = self._drawn = time.monotonic()
        self._showing = False

    def __call__(self, name: str, count: int) -> None:
        now = time.monotonic()
        if not self._watched or now - self._since < PATIENCE_SECONDS or now - self._drawn < REDRAW_SECONDS:
            return
        self._drawn, self._showing = now, True
        printable = "".join(c if c.isprintable() else "?" for c in name)[-WIDTH:]
        rate = count / (now - self._since)
        self._stream.write(f"\r\x1b[K{count} reports, {rate:.0f} a second  {printable}")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._showing:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._showing = False
