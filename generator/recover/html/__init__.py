"""HTML tag soup to Markdown: parse, take out what is not content, build blocks, write them."""

from generator.recover.html.convert import Converted, to_markdown

__all__ = ["Converted", "to_markdown"]
