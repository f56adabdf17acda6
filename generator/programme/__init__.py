"""Programmes out of posts: editions of conferences, papers, people and their roles."""

from generator.programme.editions import Editions, editions

__all__ = ["Editions", "editions"]
