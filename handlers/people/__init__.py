"""A person: comes into the register, is let in, sees, changes and erases their own record."""
