"""foedus: a depositary of international agreements, read from what was reported about them.

Three verbs are all a program needs (docs/reference/python.md): ``foedus.read``, ``foedus.build`` and ``foedus.open``.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foedus.api import Readings
    from foedus.api import build as build
    from foedus.api import open as open  # noqa: A004 - foedus.open, as gzip.open
    from foedus.api import read as read

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The verbs, loaded when first called for: ``import foedus`` must stay light."""
    if name not in ("read", "build", "open"):
        raise AttributeError(f"module 'foedus' has no attribute {name!r}")
    from foedus import api  # noqa: PLC0415 - start-up rule

    return getattr(api, name)


class _CallableRoom(ModuleType):
    """The room ``foedus.read`` bears the name of the verb; Python binds the room to it, so the room can be called."""

    def __call__(self, paths: Any) -> Readings:
        from foedus.api import read as read_paths  # noqa: PLC0415 - start-up rule

        return read_paths(paths)


class _Package(ModuleType):
    def __setattr__(self, name: str, value: Any) -> None:
        if name == "read" and type(value) is ModuleType:
            value.__class__ = _CallableRoom
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
