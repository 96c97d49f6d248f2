"""Fill the demo helpdesk's database: a queue, an agent, and Otklik's own user with its token.

Runs inside the helpdesk's environment, any number of times. Prints one line of JSON for start.py.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django has to be set up first
from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.sites.models import Site  # noqa: E402
from django.core.management import call_command  # noqa: E402
from helpdesk.models import EmailTemplate, Queue  # noqa: E402
from rest_framework.authtoken.models import Token  # noqa: E402

User = get_user_model()


def main() -> None:
    """Create what is missing and tell the ids."""
    agent_name, agent_password, address = sys.argv[1:4]
    (settings.DATA / "inbox").mkdir(exist_ok=True)
    if not EmailTemplate.objects.exists():
        call_command("loaddata", "emailtemplate.json", verbosity=0)
    Site.objects.update_or_create(
        id=1, defaults={"domain": address.partition("//")[2], "name": "Demo"}
    )
    queue, _ = Queue.objects.get_or_create(
        slug="reviews",
        defaults={
            "title": "Отзывы и вопросы",
            "allow_public_submission": True,
            "allow_email_submission": True,
            "email_address": "shop@example.com",
            "email_box_type": "local",
            "email_box_local_dir": f"{settings.DATA / 'inbox'}/",
            "email_box_interval": 0,
            "locale": "ru",
        },
    )
    agent, created = User.objects.get_or_create(
        username=agent_name,
        defaults={"is_staff": True, "is_superuser": True, "first_name": "Дарья"},
    )
    if created:
        agent.set_password(agent_password)
        agent.save()
    bot, _ = User.objects.get_or_create(
        username="otklik", defaults={"is_staff": True, "email": "otklik@example.com"}
    )
    token, _ = Token.objects.get_or_create(user=bot)
    found = {"bot_user_id": bot.id, "api_token": token.key, "queue_id": queue.id}
    sys.stdout.write(json.dumps(found) + "\n")


main()
