"""What the answers to a questionnaire say, with nobody in sight.

`plain`, `tables` and `safety` know neither the database nor the page; `reading` brings the one, `page` draws the other.
"""
