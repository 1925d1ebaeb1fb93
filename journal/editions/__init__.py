"""An issue on its way to paper: what it holds at one moment, what the press makes of it, what changed since."""
