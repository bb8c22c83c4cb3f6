{{/* SPDX-License-Identifier: EUPL-1.2 */}}

{{/*
app.json as the start script of the frontend can bear it. That script parses it and pastes it into a script element with
JavaScript's replace(): there a doubled dollar sign stands for one. What would end the script element, or is a mark of
the script itself, cannot be written in another way and is refused.
*/}}
{{- define "signalen.appJson" -}}
{{- $json := toRawJson .Values.frontend.appJson -}}
{{- if regexMatch "(?i)</script|<script|<!--" $json -}}
{{- fail "frontend.appJson holds <script, </script or <!--, which would end the page of the website" -}}
{{- end -}}
{{- if contains "$SIGNALS_" $json -}}
{{- fail "frontend.appJson holds $SIGNALS_, which the frontend takes for a mark of its own" -}}
{{- end -}}
{{- $json | replace "$" "$$" -}}
{{- end }}

{{/* One add_header per header; nginx forgets them in a location that has a header of its own. (headers, indent) */}}
{{- define "signalen.nginxHeaders" -}}
{{- range $name, $value := . }}
{{- if $value }}
add_header {{ $name }} "{{ $value | replace "\\" "\\\\" | replace "\"" "\\\"" }}" always;
{{- end }}
{{- end }}
{{- end }}

{{/* The site: every answer has the headers, deep links too; what never changes is kept, the page is not. */}}
{{- define "signalen.nginxSite" -}}
server {
  listen 8080;
  server_name _;
  server_tokens off;
  root /usr/share/nginx/html;
  index index.html;
  gzip on;
  gzip_proxied any;
  gzip_min_length 1024;
  gzip_types text/plain text/css application/json application/javascript text/javascript image/svg+xml application/manifest+json;
  {{- include "signalen.nginxHeaders" . | nindent 2 }}

  location = /healthz {
    access_log off;
    default_type application/json;
    return 200 '{"status":"UP"}';
  }

  location / {
    {{- include "signalen.nginxHeaders" . | nindent 4 }}
    add_header Cache-Control "no-cache" always;
    try_files $uri $uri/ /index.html;
  }
}
{{- end }}

{{/* Key of a file in the ConfigMap: it may have no slash. */}}
{{- define "signalen.assetKey" -}}
asset-{{ sha256sum . | trunc 12 }}
{{- end }}
