{{/* SPDX-License-Identifier: EUPL-1.2 */}}

{{/* A StatefulSet of one pod with its disk and its Service. (root, component, values, user, group, port, container, init, volumes) */}}
{{- define "signalen.bundledService" -}}
apiVersion: apps/v1
kind: StatefulSet
metadata:
  {{- include "signalen.metadata" . | nindent 2 }}
spec:
  serviceName: {{ include "signalen.fullname" .root }}-{{ .component }}
  replicas: 1
  revisionHistoryLimit: 5
  persistentVolumeClaimRetentionPolicy:
    whenDeleted: Retain
    whenScaled: Retain
  selector:
    matchLabels:
      {{- include "signalen.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      {{- include "signalen.podMetadata" . | nindent 6 }}
    spec:
      {{- include "signalen.podSpec" . | nindent 6 }}
      terminationGracePeriodSeconds: 120
      {{- with .init }}
      initContainers:
        {{- . | nindent 8 }}
      {{- end }}
      containers:
        {{- .container | nindent 8 }}
      volumes:
        - name: tmp
          emptyDir: {}
        {{- with .volumes }}
        {{- . | nindent 8 }}
        {{- end }}
  volumeClaimTemplates:
    - metadata:
        name: data
        labels:
          {{- include "signalen.selectorLabels" . | nindent 10 }}
      spec:
        accessModes: [ReadWriteOnce]
        {{- with .values.storage.storageClass }}
        storageClassName: {{ . }}
        {{- end }}
        resources:
          requests:
            storage: {{ .values.storage.size }}
---
apiVersion: v1
kind: Service
metadata:
  {{- include "signalen.metadata" . | nindent 2 }}
spec:
  type: ClusterIP
  selector:
    {{- include "signalen.selectorLabels" . | nindent 4 }}
  ports:
    - name: {{ .component }}
      port: {{ .port }}
      targetPort: {{ .component }}
{{- end }}

{{- define "signalen.secretVariable" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .reference.secretName }}
      key: {{ .reference.key }}
{{- end }}
