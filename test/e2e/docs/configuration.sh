# A Task and values of the reader's.
cat > task.yaml <<'YAML'
apiVersion: work.podsmith.dev/v1alpha1
kind: Task
metadata: {name: fit}
spec:
  loaderArgs: [task-module, train, task-name, fit]
YAML
echo 'task: {image: "ghcr.io/acme/train:1"}' > values.yaml
