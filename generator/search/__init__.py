"""The index that the reader's browser searches; its client side lives in templates/."""
