{{/* What the policies for Tasks and for PodTemplates have in common. */}}
{{- define "podsmith.mayCreatePods" -}}
- expression: authorizer.group('').resource('pods').namespace(request.namespace).check('create').allowed()
  reason: Forbidden
  messageExpression: >-
    'a {{ . }} is run as a pod, and ' + request.userInfo.username + ' may not create pods in the namespace ' + request.namespace
{{- end }}

{{/* What can't be asked about one by one: who may have it all may have this. */}}
{{- define "podsmith.mayHaveAll" -}}
- expression: >-
    variables.isPlain || authorizer.group('').resource('secrets').namespace(request.namespace).check('get').allowed()
  reason: Forbidden
  messageExpression: >-
    variables.complaint + request.userInfo.username + ' may not get all Secrets of the namespace ' + request.namespace
- expression: >-
    variables.isPlain || authorizer.group('').resource('serviceaccounts').namespace(request.namespace).check('impersonate').allowed()
  reason: Forbidden
  messageExpression: >-
    variables.complaint + request.userInfo.username + ' may not impersonate all ServiceAccounts of the namespace ' + request.namespace
{{- end }}

{{/* Lists of what may stand in a pod: a field that names a Secret in a later Kubernetes is not among them. */}}
{{- define "podsmith.podVariables" -}}
- name: containers
  expression: variables.podSpec.?initContainers.orValue([]) + variables.podSpec.?containers.orValue([])
- name: hasPlainFields
  expression: >-
    variables.podSpec.all(field, field in ['activeDeadlineSeconds', 'affinity', 'containers', 'dnsConfig', 'dnsPolicy',
    'enableServiceLinks', 'hostAliases', 'hostIPC', 'hostNetwork', 'hostPID', 'hostUsers', 'hostname', 'hostnameOverride',
    'initContainers', 'nodeName', 'nodeSelector', 'os', 'overhead', 'preemptionPolicy', 'priority', 'priorityClassName',
    'readinessGates', 'resourceClaims', 'resources', 'restartPolicy', 'runtimeClassName', 'schedulerName', 'schedulingGates',
    'securityContext', 'setHostnameAsFQDN', 'shareProcessNamespace', 'subdomain', 'terminationGracePeriodSeconds', 'tolerations',
    'topologySpreadConstraints', 'volumes']
    || (field == 'automountServiceAccountToken' && variables.podSpec[field] == false))
- name: hasPlainContainers
  expression: >-
    variables.containers.all(container, container.all(field, field in ['args', 'command', 'env', 'envFrom', 'image',
    'imagePullPolicy', 'lifecycle', 'livenessProbe', 'name', 'ports', 'readinessProbe', 'resizePolicy', 'resources', 'restartPolicy',
    'restartPolicyRules', 'securityContext', 'startupProbe', 'stdin', 'stdinOnce', 'terminationMessagePath',
    'terminationMessagePolicy', 'tty', 'volumeDevices', 'volumeMounts', 'workingDir']))
- name: hasPlainEnvironment
  expression: >-
    variables.containers.all(container,
    container.?env.orValue([]).all(variable,
    variable.?valueFrom.orValue({}).all(field, field in ['configMapKeyRef', 'fieldRef', 'fileKeyRef', 'resourceFieldRef']))
    && container.?envFrom.orValue([]).all(source, source.all(field, field in ['configMapRef', 'prefix'])))
- name: hasPlainVolumes
  expression: >-
    variables.podSpec.?volumes.orValue([]).all(volume, volume.all(field, field in ['configMap', 'downwardAPI', 'emptyDir', 'ephemeral',
    'hostPath', 'image', 'name', 'nfs', 'persistentVolumeClaim']))
- name: isPlainPod
  expression: >-
    variables.hasPlainFields && variables.hasPlainContainers && variables.hasPlainEnvironment && variables.hasPlainVolumes
{{- end }}

{{- define "podsmith.policyMetadata" -}}
name: {{ .name | quote }}
labels: {{- include "podsmith.labels" .root | nindent 2 }}
annotations:
  # Without the release, Tasks can still be made, and another release would run them.
  helm.sh/resource-policy: keep
{{- end }}

{{- define "podsmith.policyBinding" -}}
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {{- include "podsmith.policyMetadata" . | nindent 2 }}
spec:
  policyName: {{ .name | quote }}
  validationActions: [{{ .root.Values.admissionPolicy.action }}]
{{- end }}
