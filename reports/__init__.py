"""What the programme answers to funders: the year's figures from every room, its expenses, what each thing cost."""
