"""Posts to everything that each page shows: complete views, no templates."""
