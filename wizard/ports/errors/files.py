"""Faults of writing files on this computer."""

from __future__ import annotations

from wizard.ports.errors.base import WizardError
from wizard.text import N_


class JournalUnwritable(WizardError):
    """The journal could not be written, so nothing was tried."""

    code = "JOURNAL-UNWRITABLE"
    happened = N_("We could not write down what we were about to do ({path}).")
    do = N_("Make room on the disk and check that the folder may be written, then try again.")
    retry = True


class NotesUnwritable(WizardError):
    """The file of confirmations could not be written."""

    code = "NOTES-UNWRITABLE"
    happened = N_("We could not keep this note on your computer ({path}).")
    do = N_("Make room on the disk and check that the folder may be written, then try again.")
    retry = True


class FileTaken(WizardError):
    """A file of that name is there already."""

    code = "FILE-EXISTS"
    happened = N_("There is already a file {path}.")
    do = N_("Choose another name, or say that it may be replaced.")


class FolderReadOnly(WizardError):
    """Nothing may be written in that folder."""

    code = "FILE-READ-ONLY"
    happened = N_("This folder does not let us write: {path}")
    do = N_("Choose another folder, for example your Documents folder.")


class DiskFull(WizardError):
    """No room is left."""

    code = "FILE-DISK-FULL"
    happened = N_("There is no room left on the disk for {path}.")
    do = N_("Make room or choose another disk, then save again.")
    retry = True


class FileBusy(WizardError):
    """Another program holds the file."""

    code = "FILE-BUSY"
    happened = N_("Another program has this file open: {path}")
    do = N_("Close it there, Excel for example, then save again.")
    retry = True
