"""Export: clean pages of notes in each language, and the way back of what people change there."""
