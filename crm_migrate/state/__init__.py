"""State: behaviour over the ledger tables of the target database."""
