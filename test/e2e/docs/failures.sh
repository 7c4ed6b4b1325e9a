# A Task that has failed.
kubectl apply -f - <<'YAML'
apiVersion: work.podsmith.dev/v1alpha1
kind: Task
metadata: {name: fit}
spec:
  command: [sh, -c, 'echo usage: train.py; exit 1']
  interface: {outputs: {}}
YAML
kubectl wait --for=condition=Finished pst/fit --timeout=5m
