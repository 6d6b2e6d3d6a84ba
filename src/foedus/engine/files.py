"""The paths a call names, as open streams: files as they are, folders walked in order, ``-`` for standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from foedus.model.finding import Finding, Where

STANDARD_INPUT = "-"


# What a list of feeds names: paths as written, and findings about the rest (read/opml.py).
Listed = Callable[[str, BinaryIO], Iterator[str | Finding]]
LIST_ENDING = ".opml"


def open_sources(paths: Sequence[str], listed: Listed | None = None) -> Iterator[tuple[str, BinaryIO] | Finding]:
    """Every file behind some paths with its name, one open at a time, each closed when the next is asked for.

    listed  reads a list of feeds (.opml); the files it names are opened in its place. Without it lists are files.

    Order   as called; inside a folder by name, files and folders together, so every machine reads in one order.
    Faults  a path that is missing, shut, empty of reports or no plain file is a Finding; the others go on.
    Hidden  files and folders whose name starts with a dot are left out of a walk and counted in a Finding.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield STANDARD_INPUT, sys.stdin.buffer
        elif os.path.isdir(path):  # noqa: PTH112 - a path with a null byte must not raise here
            yield from _open_lists(_open_folder(path), listed)
        else:
            yield from _open_lists(_open_file(path), listed)


def _open_lists(
    opened: Iterator[tuple[str, BinaryIO] | Finding], listed: Listed | None
) -> Iterator[tuple[str, BinaryIO] | Finding]:
    """The files of a list in place of the list."""
    for found in opened:
        if isinstance(found, Finding) or listed is None or not found[0].lower().endswith(LIST_ENDING):
            yield found
            continue
        name, stream = found
        for told in listed(name, stream):
            yield from (told,) if isinstance(told, Finding) else _open_listed(name, told)


def _open_listed(name: str, told: str) -> Iterator[tuple[str, BinaryIO] | Finding]:
    """A file that a list names. Lists come from anybody: one may only name files in its own folder and below."""
    try:
        folder = Path(name).parent.resolve()
        place = (folder / told).resolve()
        is_inside = place.is_relative_to(folder) and place != folder
    except (OSError, ValueError, RuntimeError):
        is_inside = False
    if not is_inside or told.lower().endswith(LIST_ENDING):
        message = f"{name}: {told!r} is not read: a list may name feeds in its own folder, and no other list."
        yield Finding("unreadable-report", message, Where(name))
        return
    yield from _open_file(str(Path(name).parent / told), is_walked=True)


def _open_folder(path: str) -> Iterator[tuple[str, BinaryIO] | Finding]:
    count = hidden = 0
    for found in _walk(Path(path)):
        if isinstance(found, Finding):
            yield found
        elif found.name.startswith("."):
            hidden += 1
        else:
            count += 1
            yield from _open_file(str(found), is_walked=True)
    if hidden:
        message = f"{path}: left out, as hidden (name starting with a dot): {hidden}. Name them to have them read."
        yield Finding("hidden-files-left-out", message, Where(path))
    if not count:
        yield Finding("no-reports", f"{path}: the folder holds no file to read.", Where(path))


def _walk(folder: Path) -> Iterator[Path | Finding]:
    """Files under a folder in order of name; links to folders are not followed, so no walk is endless."""
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as error:
        yield _unreadable(str(folder), error)
        return
    for entry in entries:
        place = folder / entry.name
        if not entry.is_dir(follow_symlinks=False):
            yield place
        elif entry.name.startswith("."):
            yield place  # counted as hidden, not walked
        else:
            yield from _walk(place)


def _open_file(path: str, *, is_walked: bool = False) -> Iterator[tuple[str, BinaryIO] | Finding]:
    """One file. In a walk only plain files are opened: a pipe or a device there would block for ever."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - Path refuses null bytes in its own way
        if stat.S_ISDIR(mode):
            yield Finding(
                "unreadable-report",
                f"{path} cannot be read: it is a link to a folder, which is not followed.",
                Where(path),
            )
            return
        if is_walked and not stat.S_ISREG(mode):
            yield Finding("unreadable-report", f"{path} cannot be read: it is no plain file.", Where(path))
            return
        stream = open(path, "rb")  # noqa: PTH123, SIM115 - closed below
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    try:
        yield path, stream
    finally:
        stream.close()


def _unreadable(path: str, error: OSError | ValueError) -> Finding:
    reasons: dict[type[Exception], str] = {
        FileNotFoundError: "there is no such file",
        PermissionError: "no permission to read it",
    }
    reason = reasons.get(type(error)) or getattr(error, "strerror", None) or str(error)
    return Finding("unreadable-report", f"{path} cannot be read: {reason}.", Where(path))
