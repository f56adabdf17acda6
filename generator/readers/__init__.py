"""Sources in: `read` decides by content what a file is; one module a format turns bytes into records and claims."""

from generator.readers.reading import LONGEST, read, short_lines

__all__ = ["LONGEST", "read", "short_lines"]
