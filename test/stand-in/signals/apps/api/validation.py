# SPDX-License-Identifier: EUPL-1.2
"""What the backend refuses in a new report, by field."""
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.dateparse import parse_datetime
from signals.apps.signals.models import Category

REQUIRED = ('text', 'location', 'category', 'reporter', 'incident_date_start')
OPTIONAL = ('text_extra', 'incident_date_end', 'extra_properties', 'source', 'session')


def category_in(given):
    """The category that a path of a sub names; None when there is none."""
    parts = urlsplit(given.get('category_url') or given.get('sub_category') or '').path.strip('/').split('/')
    if len(parts) < 3 or parts[-2] != 'sub_categories':
        return None
    return Category.objects.filter(slug=parts[-1], parent__slug=parts[-3]).first()


def complaints(body):
    unknown = [name for name in body if name not in REQUIRED + OPTIONAL]
    if unknown:
        return {'non_field_errors': [f"Onbekend: {', '.join(unknown)}"]}
    missing = {name: ['Dit veld is nodig.'] for name in REQUIRED if body.get(name) is None}
    if missing:
        return missing
    return {name: wrong for name, wrong in (
        ('text', text_complaint(body['text'])), ('category', category_complaint(body['category'])),
        ('location', location_complaint(body['location'])),
        ('incident_date_start', None if moment(body['incident_date_start']) else ['Dit is geen tijdstip.']),
        ('reporter', reporter_complaint(body['reporter']))) if wrong}


def moment(text):
    try:
        return parse_datetime(text)
    except (TypeError, ValueError):
        return None


def text_complaint(text):
    return None if isinstance(text, str) and 0 < len(text) <= 3000 else ['Deze tekst is leeg of te lang.']


def category_complaint(given):
    if ('category_url' in given) == ('sub_category' in given):
        return ['Noem de categorie precies een keer.']
    return None if category_in(given) else {'category_url': ['Deze categorie is er niet.']}


def location_complaint(given):
    try:
        lon, lat = given['geometrie']['coordinates']
        west, south, east, north = settings.BOUNDING_BOX
        inside = given['geometrie']['type'] == 'Point' and west <= lon <= east and south <= lat <= north
    except (KeyError, TypeError, ValueError):
        return {'geometrie': ['Dit is geen punt.']}
    return None if inside else {'geometrie': ['Dit punt ligt buiten het gebied.']}


def reporter_complaint(given):
    if len(given.get('phone') or '') > 17:
        return {'phone': ['Dit nummer is te lang.']}
    return None if '@' in (given.get('email') or '@') else {'email': ['Dit is geen adres.']}
