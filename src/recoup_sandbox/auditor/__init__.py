"""An auditor of other people's books: it knows the world's truth and a ledger export, and nothing else of either side.

It shares no code with the program whose books it reads, nor with the models that made the truth. What the books must
say it concludes by itself, from the transfers of the world's bank.
"""
