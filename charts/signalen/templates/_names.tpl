{{/* SPDX-License-Identifier: EUPL-1.2 */}}

{{/* Prefix of the names of all objects. */}}
{{- define "signalen.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* What a selector may hold: it can never change, so nothing with a version. (root, component) */}}
{{- define "signalen.selectorLabels" -}}
app.kubernetes.io/name: signalen
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* Labels of an object. (root, component) */}}
{{- define "signalen.labels" -}}
{{ include "signalen.selectorLabels" . }}
app.kubernetes.io/part-of: signalen
app.kubernetes.io/version: {{ .root.Values.images.backend.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Metadata of an object. (root, component, suffix) */}}
{{- define "signalen.metadata" -}}
name: {{ include "signalen.fullname" .root }}-{{ .suffix | default .component }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "signalen.labels" . | nindent 2 }}
{{- end }}

{{- define "signalen.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (include "signalen.fullname" .) -}}
{{- end }}

{{/* Host of the interface. */}}
{{- define "signalen.backendHost" -}}
{{- .Values.hosts.backend | default .Values.hosts.frontend -}}
{{- end }}

{{/* Host of the Django admin. */}}
{{- define "signalen.adminHost" -}}
{{- .Values.hosts.admin | default (include "signalen.backendHost" .) -}}
{{- end }}
