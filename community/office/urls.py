patterns = list
