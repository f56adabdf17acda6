"""Runs pure functions and publishes what they make; knows nothing of blogs."""
