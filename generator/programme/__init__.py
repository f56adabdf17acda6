"""Conference programmes, papers and people out of posts."""
