{{/*
What values.schema.json cannot say of `task`, in the words in which the operator would refuse it when it starts (src/config/task-problems.ts):
an upgrade fails before anything has changed.
*/}}
{{- define "podsmith.checkTask" -}}
{{- $task := .Values.task }}
{{- include "podsmith.checkPlace" (dict "path" "task" "settings" $task) }}
{{- include "podsmith.checkAmounts" (dict "places" (list (dict "path" "task" "settings" $task))) }}
{{- range $namespace, $settings := $task.namespaceOverrides }}
{{- $place := dict "path" (printf "task.namespaceOverrides.%s" $namespace) "settings" ($settings | default dict) }}
{{- include "podsmith.checkPlace" $place }}
{{- include "podsmith.checkAmounts" (dict "places" (list (dict "path" "task" "settings" $task) $place)) }}
{{- end }}
{{- end }}

{{- define "podsmith.checkPlace" -}}
{{- $path := .path }}
{{- if hasKey (.settings.images | default dict) "default" }}
{{- fail (printf "%s.images must NOT have the name \"default\": the default image is %s.image" $path $path) }}
{{- end }}
{{- $known := list "logname" "podname" "poduid" "namespace" "containername" "containerid" "hostname" "nodename" "podrfc3339starttime"
  "podrfc3339finishtime" "podunixstarttime" "podunixfinishtime" "taskid" "taskversion" "taskproject" "taskdomain" "taskretryattempt" "nodeid"
  "executionname" "executionproject" "executiondomain" "generatedname" }}
{{- range $index, $link := .settings.logLinks }}
{{- range $written := regexFindAll "\\{\\{\\s*[.$][^{}\\s]+\\s*\\}\\}" $link.url -1 }}
{{- $variable := regexFind "[^{}\\s.$][^{}\\s]*" $written }}
{{- if not (or (has (lower $variable) $known) (hasPrefix "taskconfig." (lower $variable))) }}
{{- fail (printf "%s.logLinks[%d].url of %q has the variable %q, which there is not: docs/configuration.md lists them" $path $index $link.name $variable) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Of `places`, the later ones win. */}}
{{- define "podsmith.checkAmounts" -}}
{{- $amounts := dict "defaults" dict "ceilings" dict }}
{{- range $place := .places }}
{{- range $side := list "defaults" "ceilings" }}
{{- range $name, $amount := dig "resources" $side dict $place.settings }}
{{- $path := printf "%s.resources.%s.%s" $place.path $side $name }}
{{- $_ := set (get $amounts $side) $name (dict "path" $path "given" ($amount | toJson | trimAll "\"") "value" (include "podsmith.quantity" $amount)) }}
{{- end }}
{{- end }}
{{- end }}
{{- range $name, $default := $amounts.defaults }}
{{- with get $amounts.ceilings $name }}
{{- /* 0 is no ceiling, but for accelerators. */}}
{{- if and (or (eq $name "gpu") (ne (float64 .value) 0.0)) (gt (float64 $default.value) (float64 .value)) }}
{{- fail (printf "%s (given: %s) is more than the ceiling, %s (given: %s)" $default.path $default.given .path .given) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* A Kubernetes quantity as a number. Divided where it is a fraction, so that 700m is 0.7 and nothing beside it. */}}
{{- define "podsmith.quantity" -}}
{{- $text := toString . | trimPrefix "+" }}
{{- $number := regexFind "^[0-9.]+" $text }}
{{- $suffix := trimPrefix $number $text }}
{{- $fractions := dict "m" 1e3 "u" 1e6 "n" 1e9 }}
{{- $decimal := dict "" 1.0 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18 }}
{{- $binary := dict "Ki" 1024.0 "Mi" 1048576.0 "Gi" 1073741824.0 "Ti" 1099511627776.0 "Pi" 1125899906842624.0 "Ei" 1152921504606846976.0 }}
{{- if hasKey $fractions $suffix }}{{ divf $number (get $fractions $suffix) }}
{{- else if hasKey $decimal $suffix }}{{ mulf $number (get $decimal $suffix) }}
{{- else if hasKey $binary $suffix }}{{ mulf $number (get $binary $suffix) }}
{{- else }}{{ float64 $text }}
{{- end }}
{{- end }}
