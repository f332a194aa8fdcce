"""A consolidation and findings → workbooks, chat text, JSON documents, a calendar file.

- `report.consolidated.write`, `report.receipts.receipts_book`, `report.exports.exports`: workbooks
- `report.corrections.correction`: what goes back to senders, as plain data to stamp into the pristine form
- `report.icalendar.calendar`: every activity for phones
- `report.text`: chat and terminal text; `report.documents`: JSON
"""
