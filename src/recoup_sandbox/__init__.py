"""A simulator of the store's and the supplier's sides over real HTTP; it shares no code with Recoup."""
