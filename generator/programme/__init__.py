"""Programmes out of posts: editions of conferences, papers, people and their roles."""

from generator.programme.editions import Editions, Evidence, editions, evidence

__all__ = ["Editions", "Evidence", "editions", "evidence"]
