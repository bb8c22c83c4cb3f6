{{/* SPDX-License-Identifier: EUPL-1.2 */}}

{{/* Environment of every container of the backend. */}}
{{- define "signalen.backendEnvironment" -}}
{{- $backend := .Values.backend }}
# Nothing can be written beside the code, and logs must not wait in a buffer.
- name: PYTHONDONTWRITEBYTECODE
  value: "1"
- name: PYTHONUNBUFFERED
  value: "1"
- name: HOME
  value: /tmp
{{- range $name, $value := $backend.environment }}
- name: {{ $name }}
  # Kubernetes would fill in $(NAME); a doubled dollar sign stands for itself.
  value: {{ $value | replace "$" "$$" | toJson }}
{{- end }}
{{- range $name, $reference := $backend.secretEnvironment }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ $reference.secretName }}
      key: {{ $reference.key }}
{{- end }}
{{- range $variable, $reference := include "signalen.composedSecrets" . | fromYaml }}
- name: {{ $variable }}
  valueFrom:
    secretKeyRef:
      name: {{ $reference.secretName }}
      key: {{ $reference.key }}
{{- end }}
{{- range $name, $composed := $backend.composedEnvironment }}
- name: {{ $name }}
  value: {{ $composed.text | toJson }}
{{- end }}
{{- end }}

{{/* The secrets of all composed variables, by variable; two of one name must be one secret. */}}
{{- define "signalen.composedSecrets" -}}
{{- $all := dict }}
{{- range $name, $composed := .Values.backend.composedEnvironment }}
{{- range $variable, $reference := $composed.secrets }}
{{- if and (hasKey $all $variable) (ne (toJson (get $all $variable)) (toJson $reference)) }}
{{- fail (printf "%s stands for two different secrets" $variable) }}
{{- end }}
{{- $_ := set $all $variable $reference }}
{{- end }}
{{- end }}
{{- toYaml $all }}
{{- end }}

{{/* Where a container of the backend may write, and what it gets to read. */}}
{{- define "signalen.backendMounts" -}}
- name: tmp
  mountPath: /tmp
- name: run
  mountPath: /run/signalen
{{- if eq .Values.storage.type "local" }}
- name: media
  mountPath: /app/media
{{- end }}
{{- range $index, $file := .Values.backend.secretFiles }}
- name: secret-files-{{ $index }}
  mountPath: {{ $file.mountPath }}
  readOnly: true
{{- end }}
{{- end }}

{{/* (root, probes) */}}
{{- define "signalen.backendVolumes" -}}
- name: tmp
  emptyDir: {}
- name: run
  emptyDir: {}
{{- if .probes }}
- name: probes
  configMap:
    name: {{ include "signalen.fullname" .root }}-probes
{{- end }}
{{- if eq .root.Values.storage.type "local" }}
- name: media
  persistentVolumeClaim:
    claimName: {{ .root.Values.storage.local.existingClaim | default (printf "%s-media" (include "signalen.fullname" .root)) }}
{{- end }}
{{- range $index, $file := .root.Values.backend.secretFiles }}
- name: secret-files-{{ $index }}
  secret:
    secretName: {{ $file.secretName }}
{{- end }}
{{- end }}

{{/* Waits until the database is at the release of the image. (root) */}}
{{- define "signalen.awaitMigrations" -}}
- name: await-migrations
  image: {{ include "signalen.image" (dict "root" . "image" "backend") }}
  imagePullPolicy: {{ .Values.images.pullPolicy }}
  command: [python, -c]
  args:
    - {{ .Files.Get "files/await-migrations.py" | toJson }}
  env:
    {{- include "signalen.backendEnvironment" . | nindent 4 }}
  resources:
    requests: {cpu: 50m, memory: 256Mi}
    limits: {cpu: "1", memory: 512Mi}
  securityContext:
    {{- include "signalen.containerSecurity" . | nindent 4 }}
  volumeMounts:
    {{- include "signalen.backendMounts" . | nindent 4 }}
{{- end }}

{{/* One container of the backend. (root, component, values, command, args, ports, more) */}}
{{- define "signalen.backendContainer" -}}
- name: {{ .component }}
  image: {{ include "signalen.image" (dict "root" .root "image" "backend") }}
  imagePullPolicy: {{ .root.Values.images.pullPolicy }}
  command: {{ toJson .command }}
  args: {{ toJson .args }}
  env:
    {{- include "signalen.backendEnvironment" .root | nindent 4 }}
    {{- with .environment }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  resources:
    {{- toYaml .values.resources | nindent 4 }}
  securityContext:
    {{- include "signalen.containerSecurity" .root | nindent 4 }}
  volumeMounts:
    {{- include "signalen.backendMounts" .root | nindent 4 }}
    {{- if .probes }}
    - name: probes
      mountPath: /opt/signalen
      readOnly: true
    {{- end }}
{{- end }}

{{/* A probe that asks whether a process wrote its mark lately. (seconds) */}}
{{- define "signalen.freshMark" -}}
exec:
  command:
    - python
    - -c
    - "import os, sys, time; sys.exit(time.time() - os.stat('/run/signalen/alive').st_mtime > {{ . }})"
timeoutSeconds: 10
{{- end }}

{{/* Worker and api share the disk of local storage; on one node when it can be mounted on one node only. */}}
{{- define "signalen.besideApi" -}}
{{- if and (eq .Values.storage.type "local") (eq .Values.storage.local.accessMode "ReadWriteOnce") }}
podAffinity:
  requiredDuringSchedulingIgnoredDuringExecution:
    - topologyKey: kubernetes.io/hostname
      labelSelector:
        matchLabels:
          {{- include "signalen.selectorLabels" (dict "root" . "component" "api") | nindent 10 }}
{{- end }}
{{- end }}
