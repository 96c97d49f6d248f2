"""django-helpdesk (tested with 2.6.1): tickets from its public form, e-mail and API."""
