"""The ledger's schema, step by step; opening a ledger for writing runs the steps."""
