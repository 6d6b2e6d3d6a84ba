"""Does a file lie on a network share, where SQLite's write-ahead log is not safe?"""

from __future__ import annotations

from pathlib import Path

# File systems that serve files of another machine: memory mapped by one machine is not seen by the next, and the
# write-ahead log rests on that. Source: sqlite.org/wal.html ("does not work over a network filesystem").
NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "ncpfs", "9p", "ceph", "glusterfs", "lustre", "gpfs"}
    | {"beegfs", "fuse.sshfs", "fuse.glusterfs", "davfs", "fuse.davfs2"}
)
MOUNTS = Path("/proc/mounts")


def network_type(path: Path, mounts: Path = MOUNTS) -> str | None:
    """The type of the network share the path lies on ("nfs4", "UNC"), or ``None``: local, or it cannot be told."""
    full = path.absolute()
    if full.drive.startswith("\\\\"):
        return "UNC"
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    kind = _type_of_mount(full.resolve(), lines)
    return kind if kind in NETWORK_TYPES else None


def _type_of_mount(full: Path, lines: list[str]) -> str:
    """The type of the deepest mount above the path; a later line hides an earlier one at the same place."""
    best, deepest = "", -1
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        place = Path(fields[1].replace("\\040", " "))
        depth = len(place.parts)
        if full.is_relative_to(place) and depth >= deepest:
            best, deepest = fields[2], depth
    return best
