"""Plain lines to posts: shapes of lines, claims of where posts begin, the best segmentation, and structure."""
