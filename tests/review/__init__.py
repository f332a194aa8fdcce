"""The reviewer's side: columns that reviewers fill in, their workbooks, what comes of several of them."""
