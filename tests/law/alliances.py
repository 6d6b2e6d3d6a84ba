"""Rows in the documented columns of the data sets, about invented alliances; no row of theirs."""

from __future__ import annotations

import json

ATOP_COLUMNS = [
    "atopid",
    "member",
    "yrent",
    "moent",
    "dayent",
    "yrexit",
    "moexit",
    "dayexit",
    "phase",
    "defense",
    "offense",
    "neutral",
    "nonagg",
    "consul",
    "obvary",
]
COW_COLUMNS = [
    "version4id",
    "ccode",
    "state_name",
    "all_st_day",
    "all_st_month",
    "all_st_year",
    "all_end_day",
    "all_end_month",
    "all_end_year",
    "ss_type",
    "mem_st_day",
    "mem_st_month",
    "mem_st_year",
    "mem_end_day",
    "mem_end_month",
    "mem_end_year",
    "left_censor",
    "right_censor",
    "defense",
    "neutrality",
    "nonaggression",
    "entente",
    "version",
]


def atop_file(*rows: str) -> bytes:
    """Rows of blanks-separated cells, "." for an empty one."""
    return _csv(ATOP_COLUMNS, rows)


def cow_file(*rows: dict) -> bytes:
    usual = dict.fromkeys(COW_COLUMNS, "0") | {
        "state_name": "Ardenia",
        "ss_type": "Type I: Defense Pact",
        "version": "4.1",
    }
    return _csv(
        COW_COLUMNS, [" ".join(str((usual | row)[c]).replace(" ", "_") or "." for c in COW_COLUMNS) for row in rows]
    )


def uk_file(*records: dict) -> bytes:
    return json.dumps({"csw:GetRecordsResponse": {"csw:SearchResults": {"iStoreRecord": list(records)}}}).encode()


def _csv(columns: list[str], rows) -> bytes:
    lines = [",".join(columns)]
    lines += [",".join("" if cell == "." else cell for cell in row.split()) for row in rows]
    return "\n".join(lines).encode()
