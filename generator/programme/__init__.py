"""Programmes out of posts: editions of conferences, papers, people and their roles."""
