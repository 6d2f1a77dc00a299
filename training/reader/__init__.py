"""The reader's training: run ``make reader``, or the modules one by one as training/README.md says."""
