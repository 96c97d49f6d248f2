"""A run told to others: one HTML file for people, JUnit XML and JSON for programs."""
