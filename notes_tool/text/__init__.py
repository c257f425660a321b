"""Operations on strings and positions in them; knows nothing of Markdown, files or rules."""
