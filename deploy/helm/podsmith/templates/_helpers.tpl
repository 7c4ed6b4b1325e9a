{{- define "podsmith.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{- define "podsmith.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains (include "podsmith.name" .) .Release.Name }}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "podsmith.name" .) | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "podsmith.storageName" -}}
{{ include "podsmith.fullname" . }}-storage
{{- end }}

{{/* Names of what has no namespace carry the release's, so that two releases never meet. */}}
{{- define "podsmith.clusterName" -}}
{{ .Release.Namespace }}:{{ include "podsmith.fullname" . }}
{{- end }}

{{- define "podsmith.serviceAccountName" -}}
{{ default (include "podsmith.fullname" .) .Values.serviceAccount.name }}
{{- end }}

{{- define "podsmith.selectorLabels" -}}
app.kubernetes.io/name: {{ include "podsmith.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{- define "podsmith.labels" -}}
{{ include "podsmith.selectorLabels" . }}
app.kubernetes.io/part-of: podsmith
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name (.Chart.Version | replace "+" "_") }}
{{- end }}

{{- define "podsmith.image" -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end }}

{{/* The Secret that the operator, and the chart's own server, have their storage credentials from; empty: none. */}}
{{- define "podsmith.credentialsSecret" -}}
{{- if .Values.storage.existingSecret }}
{{- .Values.storage.existingSecret }}
{{- else if .Values.storage.server.enabled }}
{{- include "podsmith.storageName" . }}-root
{{- end }}
{{- end }}

{{- define "podsmith.endpoint" -}}
{{- if not .Values.storage.server.enabled }}
{{- .Values.storage.endpoint }}
{{- else if .Values.storage.endpoint }}
{{- fail "storage.endpoint names storage of your own: set storage.server.enabled=false as well" }}
{{- else -}}
http://{{ include "podsmith.storageName" . }}.{{ .Release.Namespace }}.svc:7070
{{- end }}
{{- end }}

{{/* What Pod Security's level "restricted" asks of a pod and of its containers. */}}
{{- define "podsmith.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "podsmith.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* An environment variable out of the credentials' Secret. */}}
{{- define "podsmith.credential" -}}
- name: {{ .name | quote }}
  valueFrom: {secretKeyRef: {name: {{ .secret | quote }}, key: {{ .key | quote }}}}
{{- end }}

{{/* The operator's storage credentials as variables: never their values. */}}
{{- define "podsmith.storageEnvironment" -}}
{{- $kind := .Values.storage.kind }}
{{- with include "podsmith.credentialsSecret" . }}
{{- if eq $kind "s3" }}
{{- include "podsmith.credential" (dict "name" "AWS_ACCESS_KEY_ID" "secret" . "key" "access-key-id") }}
{{ include "podsmith.credential" (dict "name" "AWS_SECRET_ACCESS_KEY" "secret" . "key" "secret-access-key") }}
{{- else if eq $kind "azblob" }}
{{- include "podsmith.credential" (dict "name" "AZURE_STORAGE_KEY" "secret" . "key" "account-key") }}
{{- else }}
{{- dict "name" "GOOGLE_APPLICATION_CREDENTIALS" "value" "/etc/podsmith-storage/credentials.json" | list | toYaml }}
{{- end }}
{{- end }}
{{- end }}

{{/* The Secret that is a file in the operator's pod; empty: none is. */}}
{{- define "podsmith.credentialsFile" -}}
{{- if eq .Values.storage.kind "gcs" }}{{ include "podsmith.credentialsSecret" . }}{{ end }}
{{- end }}

{{/* Where a pod may run. */}}
{{- define "podsmith.placement" -}}
{{- range $field := list "nodeSelector" "tolerations" "affinity" "priorityClassName" }}
{{- with get $ $field }}
{{ dict $field . | toYaml }}
{{- end }}
{{- end }}
{{- end }}
