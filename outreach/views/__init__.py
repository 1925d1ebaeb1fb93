"""The pages of the street and of the shelves: each reads a form, calls a verb of `outreach.actions`, and answers."""
