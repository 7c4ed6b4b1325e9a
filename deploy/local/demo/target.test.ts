import { expect, test } from '@jest/globals';
import { parseTarget } from './target.ts';

const given = (prefix: string, plainHttp: boolean) => ({
  kind: 'target',
  target: { kind: 'given', kubeconfigPath: '/k', registry: { prefix, plainHttp } },
});

test.each([
  { name: 'nothing given: a cluster booted here', options: {}, want: { kind: 'target', target: { kind: 'local' } } },
  {
    name: 'a registry with a path',
    options: { kubeconfig: '/k', registry: 'registry.example.com/team/' },
    want: given('registry.example.com/team', false),
  },
  {
    name: 'a registry without TLS',
    options: { kubeconfig: '/k', registry: 'http://10.0.0.1:5000' },
    want: given('10.0.0.1:5000', true),
  },
  {
    name: 'a kubeconfig alone is refused, with the reason',
    options: { kubeconfig: '/k' },
    want: {
      kind: 'refused',
      message:
        'KUBECONFIG needs REGISTRY beside it: the nodes of that cluster pull the images of Podsmith and of the examples from a ' +
        'registry, and the demo must be allowed to push them there.\n' +
        'make demo KUBECONFIG=… REGISTRY=registry.example.com/team   (http://… for a registry without TLS)',
    },
  },
  {
    name: 'a registry alone is refused',
    options: { registry: 'r.example.com' },
    want: {
      kind: 'refused',
      message:
        'REGISTRY goes with KUBECONFIG: the cluster that the demo boots here is given its images directly.\n' +
        'make demo, or make demo KUBECONFIG=… REGISTRY=…',
    },
  },
  {
    name: 'a registry that no image name can begin with is refused',
    options: { kubeconfig: '/k', registry: 'Registry Example' },
    want: {
      kind: 'refused',
      message:
        'REGISTRY=Registry Example: must be HOST[:PORT][/PATH] in lower case, http:// before it for one without TLS',
    },
  },
])('$name', ({ options, want }) => {
  expect(parseTarget(options)).toEqual(want);
});
