"""A dump as a whole: what its page prints around posts, learnt from the page itself."""
