"""The verbs of sheetkit, composed from the rooms; what the front door, the command line and the add-in call.

- `api.project`: create, open and find a project folder
- `api.forms`: the built-in forms and a user's own
- `api.generating`: the workbooks that go out
- `api.checking`: one returned file or many
- `api.merging`: merge, status, and what a merge would come to
- `api.documents`: what is said of all this, as JSON and as text

Each is imported by itself, so that checking a file never waits for openpyxl.
"""
