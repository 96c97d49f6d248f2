"""The tests mirror the tree; a test file is named after what it promises."""
