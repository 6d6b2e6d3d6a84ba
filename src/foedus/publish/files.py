"""Files written whole or not at all, and what to say when the disk refuses."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from foedus.model.errors import CallError, FoedusError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class DiskFull(FoedusError):
    """No room left; what stood there before still stands."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: the disk is full, so the dossier was not written; files from an earlier build are untouched. "
            "Free some space, or choose another folder with -o, and run the same command again.",
        )


class NoRightToWrite(CallError):
    """The folder belongs to somebody else, or the disk is read-only."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: no right to write here. Choose a folder of your own with -o.")


class NotAFolder(CallError):
    """A file stands where the dossier's folder should be."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: is a file, not a folder. Name a folder for the dossier with -o.")


class CannotWrite(FoedusError):
    """Any other refusal of the system, in its own words."""

    def __init__(self, path: Path, fault: OSError) -> None:
        super().__init__(
            f"{path}: could not be written ({fault.strerror or fault}), so the dossier is as it was before. "
            "Check the disk, or choose another folder with -o.",
        )


def write_files(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write several files into a folder, made if missing, so that a fault leaves all earlier ones as they were.

    Order   as given. Every file is first written and synced beside its place, then all are renamed.
    Faults  DiskFull, NoRightToWrite, NotAFolder, CannotWrite.
    """
    waiting = {folder / name: folder / f".{name}.{os.getpid()}.part" for name in contents}
    at = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for at, part in waiting.items():
            _write_synced(part, contents[at.name])
        for at, part in waiting.items():
            part.replace(at)
    except OSError as fault:
        raise _refusal(at, fault) from fault
    finally:
        _clear(waiting.values())
    return tuple(waiting)


def _write_synced(part: Path, content: bytes) -> None:
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _clear(parts: Iterable[Path]) -> None:
    for part in parts:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _refusal(path: Path, fault: OSError) -> FoedusError:
    if fault.errno in FULL:
        return DiskFull(path)
    if fault.errno in FORBIDDEN:
        return NoRightToWrite(path)
    if isinstance(fault, FileExistsError | NotADirectoryError):
        return NotAFolder(path)
    return CannotWrite(path, fault)
