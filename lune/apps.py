from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class LuneConfig(AppConfig):
    name = "lune"
    verbose_name = "Lune"


class LuneAdminConfig(AdminConfig):
    default_site = "lune.admin.LuneAdminSite"
