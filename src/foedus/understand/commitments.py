"""placeholder"""
from typing import Any
def find_commitments(scene: Any, cast: Any, things: Any, agreements: Any, sources: Any) -> list[Any]:
    return []
