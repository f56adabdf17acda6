"""Drafts of many sources to one post each: one function decides, and what lost is kept."""

from generator.reconcile.copies import Copies
from generator.reconcile.placing import is_placed, place_pages, place_posts, place_talks
from generator.reconcile.posts import reconcile

__all__ = ["Copies", "is_placed", "place_pages", "place_posts", "place_talks", "reconcile"]
