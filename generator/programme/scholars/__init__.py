"""People and papers across the library: printed names joined into persons, titles into papers, and BibTeX of both."""
