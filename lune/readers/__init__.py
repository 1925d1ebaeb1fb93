"""Pages for whoever reads without an account: no session, no cookie, no script that they need, French or English by address.

A room's public view wears `@for_readers` (pages.py), its addresses pass through `in_both_languages` (addresses.py), its
forms extend `AnonymousForm` (forms.py). Nothing there can know who reads: cookies stop at the door, both ways.
"""
