"""Blocks and runs to Markdown text: the one place that knows how CommonMark is spelt and escaped."""
