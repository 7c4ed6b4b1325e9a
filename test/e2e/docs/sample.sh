# NAME on a page: a Task of the reader's that has ended.
kubectl apply -f - <<'YAML'
apiVersion: work.podsmith.dev/v1alpha1
kind: Task
metadata: {name: sample}
spec:
  loaderArgs: [task-module, hello, task-name, hello]
  inputs: {name: Grace}
YAML
kubectl wait --for=condition=Succeeded pst/sample --timeout=5m
