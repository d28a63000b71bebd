"""The store's pages for people: what customers see and do, and what the shop's owner does without the API.

Pages show the mall's model and call its acts, and hold no rule of their own: which buttons there are, what may be done
and what it costs is asked of the model, and a refusal of the model is a sentence on the page.
"""
