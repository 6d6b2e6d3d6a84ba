"""placeholder"""
from typing import Any
def find_statements(scene: Any, cast: Any, things: Any, agreements: Any, sources: Any) -> list[Any]:
    return []
