# SPDX-License-Identifier: EUPL-1.2
from django.contrib import admin
from django.urls import path
from signals.apps.api import categories, login, lookups, private, reports, status

V1 = 'signals/v1'
CATEGORIES = f'{V1}/public/terms/categories'

urlpatterns = [
    path('status/health', status.health),
    path('signals/', status.version),
    path(f'{V1}/', status.version),
    path('signals/category/prediction', status.prediction),
    path('signals/oidc/authenticate/', login.authenticate),
    path('signals/oidc/callback/', login.callback),
    path('signals/oidc/login_failure/', login.failure),
    path('signals/admin/login/', login.page),
    path('signals/admin/', admin.site.urls),
    path(f'{CATEGORIES}/', categories.mains),
    path(f'{CATEGORIES}/<slug:main>', categories.main),
    path(f'{CATEGORIES}/<slug:main>/sub_categories/<slug:sub>', categories.sub),
    path(f'{V1}/public/questions/', lookups.questions),
    path(f'{V1}/public/areas/', lookups.areas),
    path(f'{V1}/public/areas/geography/', lookups.geography),
    path(f'{V1}/public/feedback/standard_answers/', lookups.standard_answers),
    path(f'{V1}/public/translations.json', lookups.translations),
    path(f'{V1}/public/signals/', reports.create),
    path(f'{V1}/public/signals/<uuid:identity>', reports.show),
    path(f'{V1}/public/signals/<uuid:identity>/attachments/', reports.attach),
    path(f'{V1}/private/me/', private.me),
    path(f'{V1}/private/categories/', private.categories),
    path(f'{V1}/private/signals/', private.signals),
    path(f'{V1}/private/signals/<int:number>', private.signal),
    path(f'{V1}/private/signals/<int:number>/attachments/', private.attachments),
]
