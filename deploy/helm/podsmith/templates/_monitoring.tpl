{{/* The label `job` of all series that Prometheus scrapes from this release: no two releases share it. */}}
{{- define "podsmith.job" -}}
{{ default (printf "%s/%s" .Release.Namespace (include "podsmith.fullname" .)) .Values.monitoring.job }}
{{- end }}

{{/* What a ServiceMonitor and a PodMonitor say of the operator's port. Takes the root as `root` and the monitor's values as `monitor`. */}}
{{- define "podsmith.scrape" -}}
port: http
path: /metrics
# The label `namespace` of a Task's series is the Task's namespace; it must not become `exported_namespace`.
honorLabels: true
{{- with .monitor.interval }}
interval: {{ . }}
{{- end }}
{{- with .monitor.scrapeTimeout }}
scrapeTimeout: {{ . }}
{{- end }}
relabelings:
  - targetLabel: job
    replacement: {{ include "podsmith.job" .root | quote }}
  {{- with .monitor.relabelings }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with .monitor.metricRelabelings }}
metricRelabelings: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Labels of an alert: its severity, and what the administrator adds to all. Takes the root as `root`, and `severity`. */}}
{{- define "podsmith.alertLabels" -}}
severity: {{ .severity | quote }}
{{- with .root.Values.monitoring.prometheusRule.alertLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}
