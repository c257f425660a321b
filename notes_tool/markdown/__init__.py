"""Notes as immutable values, parsed once; the only package that knows the Markdown parser."""
