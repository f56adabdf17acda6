"""What the words of a programme look like: names, lists of them, titles, sentences, and lines of styled text."""
