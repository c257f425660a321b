"""Terms that contradict the glossary."""
