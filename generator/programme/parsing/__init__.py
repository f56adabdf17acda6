"""The programme of one post: lines read one by one, decided by their neighbours, placed into sections and entries."""
