"""Paper, for when the power or the network fails: a blank sheet for a night, and typing it in afterwards."""
