"""Passages to claims and drafts, by named rules: the only place for a heuristic over prose."""
