# The page takes for granted: files and code of the reader's, two Tasks that have ended, and what its manifests describe in namespace ml.
cat > task.yaml <<'YAML'
apiVersion: work.podsmith.dev/v1alpha1
kind: Task
metadata: {name: from-a-file}
spec:
  containerImage: ghcr.io/acme/train:1
  loaderArgs: [task-module, train, task-name, fit]
  inputs: {epochs: 3}
YAML
sed 's/from-a-file/fit/' task.yaml > both.yaml
cat >> both.yaml <<'YAML'
  podTemplate:
    podSpec:
      initContainers:
        - {name: proxy, command: [sh, -c, 'echo listening; trap "exit 0" TERM; sleep 3600 & wait'], restartPolicy: Always}
---
YAML
sed 's/from-a-file/show/' task.yaml >> both.yaml
kubectl apply -f both.yaml
echo 'a,b' > train.csv
mkdir -p src/flows
cat > train.py <<'PYTHON'
from typing import Optional

from flytekit import task
from flytekit.types.file import FlyteFile


@task
def fit(epochs: int, data: Optional[FlyteFile] = None) -> float:
    return float(epochs)
PYTHON
cp train.py src/flows/train.py
cp "$CHECKOUT/test/tasktemplate/corpus/1.16.31/plain.pb" fit.pb
kubectl -n ml apply -f - <<'YAML'
apiVersion: v1
kind: PodTemplate
metadata: {name: gpu-base}
template:
  spec: {containers: [{name: primary, image: unused}]}
---
apiVersion: work.podsmith.dev/v1alpha1
kind: Task
metadata: {name: fit}
spec:
  suspend: true
  loaderArgs: [task-module, train, task-name, fit]
  podTemplateName: gpu-base
YAML
kubectl wait --for=condition=Succeeded pst/fit pst/show --timeout=5m
