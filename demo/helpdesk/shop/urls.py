"""Addresses of the demo helpdesk: django-helpdesk at the root, Otklik's key beside its tickets."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("otklik_panel.urls")),
    path("", include("helpdesk.urls", namespace="helpdesk")),
]
