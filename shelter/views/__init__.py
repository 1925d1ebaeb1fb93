"""The pages of the night desk: each reads a form, calls a verb of `shelter.actions`, and answers with the board."""
