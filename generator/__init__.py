"""Palimpsest: the static site generator that brings a lost blog back."""

__version__ = "0.1.0"
