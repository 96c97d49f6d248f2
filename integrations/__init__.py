"""One folder per helpdesk or review platform, all behind the one `Adapter`."""
