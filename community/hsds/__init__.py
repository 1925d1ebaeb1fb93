"""HSDS 3, Open Referral's format for directories of services, as JSON files.

`shapes` says which of its names have a column here, `reading` turns a file into a tree and says what is wrong with it,
`writing` turns rows into a file. `community.actions.files` brings a tree in.
"""
