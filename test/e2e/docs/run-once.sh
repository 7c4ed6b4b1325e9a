# A Task whose name was run.
cat > migrate.yaml <<'YAML'
apiVersion: work.podsmith.dev/v1alpha1
kind: Task
metadata: {name: migrate, namespace: ml}
spec:
  runOnce: true
  command: ["true"]
  interface: {outputs: {}}
YAML
kubectl -n ml delete pst migrate --ignore-not-found
kubectl apply -f migrate.yaml
kubectl -n ml wait --for=condition=Finished pst/migrate --timeout=5m
