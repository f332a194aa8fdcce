"""A consolidation and findings → workbooks, chat text, JSON documents, a calendar file.

- `report.consolidated.write`, `report.receipts.write_receipts`, `report.exports.write_exports`: workbooks
- `report.corrections.corrections`: what goes back to senders, as plain data to stamp into the pristine form
- `report.icalendar.write_calendar`: every activity for phones
- `report.text`: chat and terminal text; `report.documents`: JSON
"""
