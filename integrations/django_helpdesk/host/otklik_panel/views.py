"""Gives a signed-in agent the key to the panel of a ticket they may see, and nobody else."""

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from helpdesk.decorators import is_helpdesk_staff
from helpdesk.models import Ticket
from helpdesk.user import HelpdeskUser

from . import conf, token


@never_cache
@require_POST
def panel_token(request: HttpRequest, ticket_id: int) -> JsonResponse:
    """Return `{"token": …}`; 403 for strangers, 503 while the app is not configured."""
    if not is_helpdesk_staff(request.user):
        return JsonResponse({"error": _("Sign in to the helpdesk again.")}, status=403)
    ticket = get_object_or_404(Ticket.objects.select_related("queue"), pk=ticket_id)
    if not HelpdeskUser(request.user).can_access_ticket(ticket):
        return JsonResponse({"error": _("You may not see this ticket.")}, status=403)
    if not conf.panel_ready():
        return JsonResponse({"error": _("Otklik is not configured here.")}, status=503)
    key = token.mint(
        conf.text("OTKLIK_PANEL_SECRET"),
        channel=conf.text("OTKLIK_CHANNEL"),
        ticket=str(ticket.pk),
        agent=request.user.get_username(),
    )
    return JsonResponse({"token": key})
