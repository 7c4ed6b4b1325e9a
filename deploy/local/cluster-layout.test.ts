import { describe, expect, test } from '@jest/globals';
import { clusterLayout } from './cluster-layout.ts';

describe('clusterLayout()', () => {
  test.each([
    { name: 'under /var/lib by default', env: {}, want: '/var/lib/podsmith/demo' },
    { name: 'under PODSMITH_HOME where it is set', env: { PODSMITH_HOME: '/data/p' }, want: '/data/p/demo' },
  ])('puts a cluster $name', ({ env, want }) => {
    const layout = clusterLayout('demo', env);

    expect([layout.folder, layout.kubeconfigPath]).toEqual([want, `${want}/kubeconfig`]);
  });

  test.each(['a', 'demo-2', 'a2345678901234567890'])('takes the name %p', (name) => {
    expect(clusterLayout(name, {}).networkNamespace).toBe(`podsmith-${name}`);
  });

  test.each(['', 'Demo', '2nd', 'demo-', '../etc', 'a b', 'a23456789012345678901'])('refuses the name %p', (name) => {
    expect(() => clusterLayout(name, {})).toThrow(
      `cluster name "${name}": must be 1 to 20 lower-case letters, digits and dashes, begin with a letter and not end with a dash`,
    );
  });
});
