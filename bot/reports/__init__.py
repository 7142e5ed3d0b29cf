"""Reports as files: from figures to pictures and workbooks. Neither database nor messenger."""
