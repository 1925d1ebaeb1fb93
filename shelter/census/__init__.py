"""Nights counted elsewhere: a city's file, or a shelter's paper years typed into a sheet.

`tables` turns bytes into cells, `reading` cells into rows, `plan` compares rows with what is there;
`shelter.actions.census` does it.
"""
