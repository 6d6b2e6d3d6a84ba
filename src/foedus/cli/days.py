"""A day on the command line, the same in every command."""

from __future__ import annotations

import click

DAY = click.DateTime(["%Y-%m-%d"])
