"""What is still online, brought in once: addresses to files of `content/sources/`, so that no build needs a network."""

from generator.fetch.fetcher import Fetched, Fetcher

__all__ = ["Fetched", "Fetcher"]
