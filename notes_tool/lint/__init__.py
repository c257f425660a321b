"""The lint engine: runs the rules over notes, hides what is to be hidden, and applies fixes."""
