"""JSON Schemas (2020-12) of what foedus prints and writes; ``common`` holds what the others share."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

SCHEMAS = ("common", "reading", "dossier", "status")


@cache
def load_schema(name: str) -> dict[str, Any]:
    """One schema as a record; references between schemas are by file name ("common.schema.json")."""
    place = files(__name__) / f"{name}.schema.json"
    schema: dict[str, Any] = msgspec.json.decode(place.read_bytes())
    return schema
