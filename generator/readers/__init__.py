"""One format, one file: bytes to passages, with the claims that the format itself makes."""
