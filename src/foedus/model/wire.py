"""Records as JSON bytes and back: the one module that knows which library does it."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from foedus.model.errors import FoedusError

T = TypeVar("T")


class NotThisRecord(FoedusError):
    """Bytes that are not the JSON of the record asked for; the text names the path inside them."""

    def __init__(self, kind: str, fault: str) -> None:
        super().__init__(f"not a {kind} in JSON: {fault}. Was it cut short, edited, or written by a newer foedus?")


def to_json(record: Any) -> bytes:
    """The record as compact UTF-8 JSON; the same record always gives the same bytes."""
    return msgspec.json.encode(record, order="deterministic")


def from_json(data: bytes | str, kind: type[T]) -> T:
    """The record that ``to_json`` wrote, checked field by field.

    Raises NotThisRecord; fields a later version added are passed over.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:  # ValidationError is a DecodeError
        raise NotThisRecord(getattr(kind, "__name__", str(kind)), str(error)) from error
