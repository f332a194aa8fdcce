"""The verbs of sheetkit, composed from the rooms; what the command line, the add-in and a notebook call.

- `api.project`: create, open and find a project folder
- `api.forms`: the built-in forms and a user's own
- `api.generating`: the workbooks that go out
- `api.checking`: one returned file or many
- `api.merging`: merge and status, with all their outputs

Each is imported by itself, so that checking a file never waits for pandas.
"""
