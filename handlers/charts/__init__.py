"""Charts as pictures for the chat: drawn as SVG, rendered to PNG."""
