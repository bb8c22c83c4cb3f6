# SPDX-License-Identifier: EUPL-1.2
# helm test: do the services answer what they should?
import os
import sys
import urllib.error
import urllib.request

API, FRONTEND, HOST = os.environ["API"], os.environ["FRONTEND"], os.environ["HOST"]


def get(address, headers):
    """Status, headers and text of an answer; refusals too. Status 0: there was none."""
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers, ""
    except OSError as error:
        print("%s: %s" % (address, error), flush=True)
        return 0, {}, ""


def checks():
    known = {"Host": HOST, "X-Forwarded-Proto": "https"}
    status, _, _ = get(API + "/status/health", known)
    yield "the interface reaches its database", status == 200
    status, headers, _ = get(API + "/signals/", known)
    yield "the interface names its version", status == 200 and headers.get("X-API-Version") is not None
    status, _, _ = get(API + "/signals/v1/public/terms/categories/", known)
    yield "there are categories to choose from", status == 200
    status, _, _ = get(API + "/signals/v1/private/signals/", known)
    yield "reports are closed to strangers", status >= 400
    status, _, _ = get(API + "/status/health", {"Host": "stranger.invalid"})
    yield "the interface refuses a host that is not its own", status == 400
    status, headers, page = get(FRONTEND + "/manage/incidents", {})
    yield "the website has its configuration", status == 200 and "$SIGNALS_CONFIG" not in page
    yield "a deep link has security headers", headers.get("X-Content-Type-Options") == "nosniff"


failed = 0
for title, holds in checks():
    print(("ok      " if holds else "FAILED  ") + title, flush=True)
    failed += not holds
sys.exit(1 if failed else 0)
