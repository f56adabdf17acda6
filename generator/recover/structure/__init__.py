"""The text of one post to blocks: headings, lists, tables, pictures, notes, code."""
