"""Read knowledge files strictly: unknown keys, wrong types and empty values are refused with file and place."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from foedus.model.errors import KnowledgeError

T = TypeVar("T")
ROOT: Traversable = files("foedus.knowledge")


def read_toml(place: Traversable, kind: type[T]) -> T:
    """One TOML file as a record; the record's type must forbid unknown fields.

    Raises KnowledgeError naming the file, the path inside it and the fault.
    """
    try:
        return msgspec.convert(tomllib.loads(place.read_text(encoding="utf-8")), kind)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(place.name, f"not TOML in UTF-8: {error}", "Correct the line named") from error
    except msgspec.ValidationError as error:
        raise KnowledgeError(place.name, str(error), "See the head of the file for the keys it may have") from error


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a folder of words, sorted."""
    return tuple(sorted(f.name for f in (ROOT / "words").iterdir() if f.is_dir() and not f.name.startswith("_")))
