"""`python -m generator`, and the command `palimpsest`."""

import atexit
import gc
import os
import sys
from contextlib import suppress
from importlib import import_module


def run() -> None:
    """Run a command, and end without taking apart all that it made: the system is quicker at that than Python."""
    gc.disable()  # until all is imported: there is much of it, and it is no garbage
    try:
        import_module("generator.cli").main()
    except SystemExit as end:
        if isinstance(end.code, int):
            with suppress(OSError):  # nobody reads any more, of which Python tells in its own way
                _end(end.code)
        raise


def _end(code: int) -> None:
    atexit._run_exitfuncs()  # noqa: SLF001 (what Python calls, which has no other name)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
