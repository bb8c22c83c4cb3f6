{{/* SPDX-License-Identifier: EUPL-1.2 */}}

{{/* Reference of an image: mirror, name, tag, digest. (root, image) */}}
{{- define "signalen.image" -}}
{{- $image := index .root.Values.images .image -}}
{{- $repository := $image.repository -}}
{{- $registry := .root.Values.images.registry -}}
{{- if $registry -}}
{{- $parts := splitList "/" $repository -}}
{{- if and (gt (len $parts) 1) (regexMatch "[.:]|^localhost$" (first $parts)) -}}
{{- $repository = join "/" (rest $parts) -}}
{{- end -}}
{{- $repository = printf "%s/%s" (trimSuffix "/" $registry) $repository -}}
{{- end -}}
{{- if not (or $image.tag $image.digest) -}}
{{- fail (printf "images.%s has neither a tag nor a digest" .image) -}}
{{- end -}}
{{- $repository -}}{{- with $image.tag }}:{{ . }}{{ end -}}{{- with $image.digest }}@{{ . }}{{ end -}}
{{- end }}

{{/* Metadata of a pod. (root, component, values, checksum) */}}
{{- define "signalen.podMetadata" -}}
labels:
  {{- include "signalen.selectorLabels" . | nindent 2 }}
  app.kubernetes.io/part-of: signalen
  {{- range $name, $value := .values.podLabels }}
  {{- if not (hasPrefix "app.kubernetes.io/" $name) }}
  {{ $name }}: {{ $value | quote }}
  {{- end }}
  {{- end }}
annotations:
  kubectl.kubernetes.io/default-container: {{ .component }}
  {{- with .root.Values.rolloutToken }}
  signalen/rollout-token: {{ . | quote }}
  {{- end }}
  {{- with .checksum }}
  signalen/configuration: {{ . | quote }}
  {{- end }}
  {{- with .values.podAnnotations }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{/* What every pod has in common, before its containers. (root, values, user, group) */}}
{{- define "signalen.podSpec" -}}
serviceAccountName: {{ include "signalen.serviceAccountName" .root }}
automountServiceAccountToken: false
# A Service called "database" would otherwise put DATABASE_PORT and such into the environment.
enableServiceLinks: false
{{- with .root.Values.images.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .group }}
  fsGroup: {{ .fsGroup | default .group }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- $own := .values.scheduling | default dict }}
{{- $all := .root.Values.scheduling }}
{{- with $own.priorityClassName | default $all.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $own.nodeSelector | default $all.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $own.tolerations | default $all.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity | default $own.affinity | default $all.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Of every container. */}}
{{- define "signalen.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* Pods of a component spread over zones and nodes. (root, component, values) */}}
{{- define "signalen.spread" -}}
{{- if .values.topologySpread.enabled }}
{{- $arguments := . }}
topologySpreadConstraints:
{{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: {{ $arguments.values.topologySpread.maxSkew }}
    topologyKey: {{ . }}
    whenUnsatisfiable: {{ $arguments.values.topologySpread.whenUnsatisfiable }}
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels:
        {{- include "signalen.selectorLabels" $arguments | nindent 8 }}
{{- end }}
{{- end }}
{{- end }}

{{/* Head of a Deployment up to its template. (root, component, values, recreate, single) */}}
{{- define "signalen.deploymentSpec" -}}
{{- if .single }}
replicas: 1
{{- else if not (dig "autoscaling" "enabled" false .values) }}
replicas: {{ .values.replicas }}
{{- end }}
revisionHistoryLimit: {{ .values.revisionHistoryLimit }}
progressDeadlineSeconds: {{ .values.progressDeadlineSeconds }}
minReadySeconds: {{ .values.minReadySeconds }}
strategy:
  {{- if .recreate }}
  type: Recreate
  {{- else }}
  {{- toYaml .values.strategy | nindent 2 }}
  {{- end }}
selector:
  matchLabels:
    {{- include "signalen.selectorLabels" . | nindent 4 }}
{{- end }}
