"""Checks over a finished site."""
