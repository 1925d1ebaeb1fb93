"""Signing in and out, and shifts. allauth's other pages (new account, e-mail, reset) have no address: nobody reaches them."""

from allauth.account import views
from django.urls import include, path
from django.views.decorators.http import require_http_methods

from team.views import SignIn

# A form's page; allauth's own would take a PUT for a POST.
page = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("connexion/", page(SignIn.as_view()), name="account_login"),
    path("deconnexion/", page(views.logout), name="account_logout"),
    path("mot-de-passe/", page(views.password_change), name="account_change_password"),
    path("quarts/", include("team.field.urls")),
]
