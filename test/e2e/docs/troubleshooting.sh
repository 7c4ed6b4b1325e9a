# A Task of the reader's.
cat > task.yaml <<'YAML'
apiVersion: work.podsmith.dev/v1alpha1
kind: Task
metadata: {name: fit}
spec:
  containerImage: ghcr.io/acme/train:1
  loaderArgs: [task-module, train, task-name, fit]
YAML
