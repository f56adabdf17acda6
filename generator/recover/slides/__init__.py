"""Deck text to slides: how each notation parts them, and what one slide says."""
