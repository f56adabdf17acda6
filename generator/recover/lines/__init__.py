"""What one line of text looks like, and the words that rules over lines share."""
