"""Drafts of many sources to one post each: one function decides, and what lost is kept."""
