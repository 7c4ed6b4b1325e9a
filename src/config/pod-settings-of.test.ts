import { expect, test } from '@jest/globals';
import { parseConfig } from '../config.ts';
import type { PodSettings } from '../podtemplate/pod-input.ts';
import { podSettingsOf } from './pod-settings-of.ts';

const PLAIN: PodSettings = {
  task: { project: 'podsmith', domain: 'development' },
  namespaceOverrides: {},
  terminationGraceSeconds: 5,
  storage: { kind: 's3', region: 'us-east-1' },
};
const TASK = PLAIN.task;

test.each<{ name: string; text: string; want: PodSettings }>([
  { name: 'nothing but a bucket', text: 'storage: {bucket: b}', want: PLAIN },
  {
    name: 'storage, and how long a container gets to end',
    text: `
storage: {bucket: b, region: eu-west-1, endpoint: "http://s3:7070", taskSecretName: s}
controller: {terminationGraceSeconds: 0}`,
    want: {
      ...PLAIN,
      terminationGraceSeconds: 0,
      storage: { kind: 's3', region: 'eu-west-1', endpoint: 'http://s3:7070', secretName: 's' },
    },
  },
  { name: 'a Secret without a name', text: 'storage: {bucket: b, taskSecretName: ""}', want: PLAIN },
  {
    name: 'empty texts, lists and objects say nothing, on every level that is ours',
    text: `
storage: {bucket: b}
task:
  image: ""
  images: {}
  tolerations: []
  resources: {defaults: {}, ceilings: {}, aboveCeiling: ""}
  interruptible: {tolerations: [], nodeSelector: {}, nodeSelectorRequirement: {}}
  accelerators: {defaultClass: "", classes: {AMD_GPU: {resourceName: "", tolerations: []}}, devices: {a.b: {class: ""}}}
  namespaceOverrides: {ml: {image: "", resources: {ceilings: {}}}}`,
    want: { ...PLAIN, namespaceOverrides: { ml: {} } },
  },
  {
    name: 'false and 0 say something',
    text: `
storage: {bucket: b}
task: {resources: {ceilings: {gpu: 0}}, namespaceOverrides: {ml: {interruptible: {default: false}}}}`,
    want: {
      ...PLAIN,
      task: { ...TASK, resources: { ceilings: { gpu: 0 } } },
      namespaceOverrides: { ml: { interruptible: { default: false } } },
    },
  },
  {
    name: "the empty in Kubernetes' own objects stays",
    text: `
storage: {bucket: b}
task:
  labels: {batch: ""}
  env: [{name: HTTP_PROXY, value: ""}]
  affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone, namespaceSelector: {}}]}}
  securityContext: {capabilities: {add: []}}`,
    want: {
      ...PLAIN,
      task: {
        ...TASK,
        labels: { batch: '' },
        env: [{ name: 'HTTP_PROXY', value: '' }],
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', namespaceSelector: {} }],
          },
        },
        securityContext: { capabilities: { add: [] } },
      },
    },
  },
])('$name', ({ text, want }) => {
  expect(podSettingsOf(parseConfig(text))).toEqual(want);
});
