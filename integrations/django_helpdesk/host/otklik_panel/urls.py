"""The app's one address; include it at any path: `path("", include("otklik_panel.urls"))`."""

from django.urls import path

from . import views

app_name = "otklik_panel"
urlpatterns = [
    path("otklik/tickets/<int:ticket_id>/token/", views.panel_token, name="token"),
]
