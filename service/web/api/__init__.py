"""The HTTP API for programs: `/api/v1`, tokens only, described by a document that is true."""
