"""What can go wrong that a person can set right; every message says how.

DragomanError
├─ FilterError              a question that cannot be asked so
├─ ModelError               a model's file is missing, cut short or changed
├─ JudgementError           a judgement that cannot be entered so
└─ LedgerError              the ledger cannot do what was asked
├─ LedgerMissingError   there is none at this place
├─ LedgerSchemaError    not a ledger, or one of another release
└─ LedgerBusyError      others kept it locked for too long
"""


class DragomanError(Exception):
    """Stand above all errors that Dragoman raises on purpose."""


class FilterError(DragomanError):
    """Say that a question cannot be asked so."""


class ModelError(DragomanError, OSError):
    """Say that a file that ships, of a model or of what is known, is not as it was."""


class JudgementError(DragomanError):
    """Say that a judgement cannot be entered so."""


class LedgerError(DragomanError):
    """Say that a ledger cannot do what was asked of it."""


class LedgerMissingError(LedgerError):
    """Say that there is no ledger at this place."""


class LedgerSchemaError(LedgerError):
    """Say that this is no ledger, or one of a release that cannot be used as it is."""


class LedgerBusyError(LedgerError):
    """Say that other writers kept the ledger locked for too long."""
