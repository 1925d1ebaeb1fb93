"""Signing in and out. allauth's other pages (new account, e-mail, reset) have no address here, so they cannot be reached."""

from allauth.account import views
from django.urls import path

from team.views import SignIn

urlpatterns = [
    path("connexion/", SignIn.as_view(), name="account_login"),
    path("deconnexion/", views.logout, name="account_logout"),
    path("mot-de-passe/", views.password_change, name="account_change_password"),
]
