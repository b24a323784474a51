"""What is offered to an import, as plain files: folders are walked, archives unpacked within limits."""
