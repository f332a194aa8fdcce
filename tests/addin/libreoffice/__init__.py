"""The add-in against a live LibreOffice."""
