"""Where posts begin: claims of rules with measured weights, and the best segmentation of the whole dump."""
