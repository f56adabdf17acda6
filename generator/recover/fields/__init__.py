"""What a dump tells of one post: titles, dates, labels, authors, settings."""
