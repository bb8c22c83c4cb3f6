{{/* SPDX-License-Identifier: EUPL-1.2 */}}

{{/* Routes of a group as a list of {host, rules}: those that go with what is switched on. (root, group) */}}
{{- define "signalen.routes" -}}
{{- $root := .root }}
{{- $local := eq $root.Values.storage.type "local" }}
{{- $served := and $local $root.Values.storage.local.serveToBackOffice }}
{{- $group := index ($root.Files.Get "files/routes.yaml" | fromYaml) .group }}
{{- $hosts := dict
  "frontend" $root.Values.hosts.frontend
  "form" $root.Values.hosts.frontend
  "backend" (include "signalen.backendHost" $root)
  "admin" (include "signalen.adminHost" $root) }}
{{- $byHost := dict }}
{{- range $place, $paths := $group }}
{{- if or (ne $place "form") $root.Values.form.enabled }}
{{- $host := get $hosts $place }}
{{- range $paths }}
{{- if and (or (not .local) $local) (or (not .served) $served) }}
{{- $_ := set $byHost $host (append (get $byHost $host | default list) .) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- $routes := list }}
{{- range $host, $rules := $byHost }}
{{- $routes = append $routes (dict "host" $host "rules" $rules) }}
{{- end }}
{{- toYaml (dict "routes" $routes) }}
{{- end }}

{{- define "signalen.servicePort" -}}
{{- get (dict "api" "8000" "frontend" "8080" "form" "3000") . -}}
{{- end }}
