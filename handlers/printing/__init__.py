"""What is printed on paper: pages as PDF, with a font that has every name."""
