"""The office makes and changes events, and sees who comes."""
