"""Views and templates to bytes; Markdown to sanitised HTML."""
