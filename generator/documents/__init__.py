"""The boundary that people edit: front matter, the content library, three-way import."""
