# One entry of the cache in namespace ml, made by the Task fit-1 with the inputs of the page's.
kubectl -n ml delete pst fit-1 --ignore-not-found
kubectl -n ml apply -f - <<'YAML'
apiVersion: work.podsmith.dev/v1alpha1
kind: Task
metadata: {name: fit-1}
spec:
  containerImage: ghcr.io/acme/train:1
  loaderArgs: [task-module, train, task-name, fit]
  interface:
    inputs: {epochs: {type: int}, rate: {type: float}}
    outputs: {o0: {type: float}}
  inputs: {epochs: 3, rate: 0.5}
  cache: {version: "1"}
YAML
kubectl -n ml wait --for=condition=Succeeded pst/fit-1 --timeout=5m
