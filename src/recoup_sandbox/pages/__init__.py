"""What the pages of both remotes share: templates with escaping, sessions, form tokens, one layout, and their answers.

Pages work without scripts and ask for nothing but themselves: the style stands in the page, so that a fault that is
meant for one answer meets one answer, and a strict content policy holds whatever a product is called.
"""
