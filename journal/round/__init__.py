"""The round: places walked one after the other, what was left at each, what is still to bring."""
