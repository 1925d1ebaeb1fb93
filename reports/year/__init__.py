"""The year report: what every room did in a calendar year or from April to March, with definitions and sources."""
