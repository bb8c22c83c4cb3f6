{{/* SPDX-License-Identifier: EUPL-1.2 */}}

{{/* What belongs together and a schema cannot say: it compares values with each other. */}}
{{- define "signalen.checks" -}}
{{- $backend := .Values.backend }}
{{- $known := list }}
{{- range splitList "," $backend.environment.ALLOWED_HOSTS }}
{{- $known = append $known (trim .) }}
{{- end }}
{{- range uniq (list (include "signalen.backendHost" .) (include "signalen.adminHost" .)) }}
{{- if not (has . $known) }}
{{- fail (printf "the backend would refuse %s: add it to backend.environment.ALLOWED_HOSTS" .) }}
{{- end }}
{{- end }}
{{- if and .Values.hosts.admin (ne .Values.hosts.admin (include "signalen.backendHost" .)) (not .Values.routes.admin.enabled) }}
{{- fail "hosts.admin leads nowhere while routes.admin.enabled is false" }}
{{- end }}
{{- $exports := get $backend.environment "DWH_MEDIA_ROOT" }}
{{- if and $exports (not .Values.storage.exports.existingClaim) (ne .Values.storage.type "azure") }}
{{- fail (printf "nothing is mounted at DWH_MEDIA_ROOT %s: name a claim in storage.exports.existingClaim" $exports) }}
{{- end }}
{{- if and .Values.storage.exports.existingClaim (not $exports) }}
{{- fail "storage.exports.existingClaim is mounted at DWH_MEDIA_ROOT, which backend.environment does not have" }}
{{- end }}
{{- $all := list (keys $backend.environment) (keys $backend.secretEnvironment) (keys $backend.composedEnvironment) }}
{{- $names := concat (index $all 0) (index $all 1) (index $all 2) }}
{{- range uniq $names }}
{{- if gt (sub (len $names) (len (without $names .))) 1 }}
{{- fail (printf "backend says %s twice: as text, as a secret or composed" .) }}
{{- end }}
{{- end }}
{{- range $name, $composed := $backend.composedEnvironment }}
{{- range regexFindAll "\\$\\([^)]*\\)" $composed.text -1 }}
{{- $variable := . | trimPrefix "$(" | trimSuffix ")" }}
{{- if not (hasKey $composed.secrets $variable) }}
{{- fail (printf "backend.composedEnvironment.%s names %s, which is not among its secrets" $name .) }}
{{- end }}
{{- end }}
{{- range $variable, $reference := $composed.secrets }}
{{- if not (contains (printf "$(%s)" $variable) $composed.text) }}
{{- fail (printf "backend.composedEnvironment.%s does not use its secret %s" $name $variable) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
