"""``python -m foedus``: the command, where no script is on the path."""

from foedus.cli import main

main()
