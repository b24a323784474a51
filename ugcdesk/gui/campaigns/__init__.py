"""The Campaigns page: what runs, how far it is, when what happens, what it costs and which items carry it."""
