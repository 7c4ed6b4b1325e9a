import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@jest/globals';
import { type Access, report } from './report.ts';
import { failed, succeeded, waiting } from './sample-tasks.ts';
import { taskView } from './task-view.ts';

const access: Access = {
  namespace: 'podsmith-demo',
  kubeconfigPath: '/var/lib/podsmith/podsmith/kubeconfig',
  kubectlFolder: '/root/.cache/podsmith/bin',
  downCommand: 'make demo-down',
};

test('the page: outputs, errors, times, and the next command last', () => {
  const views = [succeeded, failed, waiting].map((object) => taskView(object));
  const lines = report({ tasks: views, meantToFail: new Set(['ratios', 'no-image']), access, width: 80 }).map((line) =>
    stripVTControlCharacters(line),
  );
  expect(lines.join('\n')).toBe(
    `
Outputs
penguins  penguins     344
          mean_mass_g  4201.75
          mass_g       {Adelie: 3700.66, Gentoo: 5076.02}
          whole        9007199254740993
          flag         true
          … 2 more

What went wrong, as it was meant to
ratios    UserError: ZeroDivisionError: float division by zero (ratios.py:14, in
          ratio)
no-image  ImagePullBackOff: registry.invalid/no-such-image:1: no such host
          tried 3 times

Where the time went, in seconds
          queued  scheduled  init  imagePull  running  finalizing  total
penguins    0.04       0.01  0.90       0.35     4.13        0.10   5.53
ratios      0.04       0.01  1.00          -     4.00           -   5.05

Look further
  export KUBECONFIG=/var/lib/podsmith/podsmith/kubeconfig
  export PATH="$PATH:/root/.cache/podsmith/bin"
  make demo-down                                     # removes all of this
  kubectl -n podsmith-demo explain pst.spec.retries  # what a manifest can say
  kubectl -n podsmith-demo get pst -o wide           # with pod, node, image
  kubectl -n podsmith-demo describe pst ratios       # why it ended as it did`,
  );
});

test('on a cluster of one’s own, kubectl is already there; a page without failures has no section for them', () => {
  const lines = report({
    tasks: [taskView(succeeded)],
    meantToFail: new Set(),
    access: { ...access, kubectlFolder: undefined },
    width: 80,
  }).join('\n');
  expect(lines).not.toContain('export PATH');
  expect(lines).not.toContain('What went wrong');
  expect(lines).toContain('describe pst penguins');
});

test('of a URI that is too long, the beginning and the end are shown', () => {
  const task = { ...taskView(succeeded), outputs: { report: `s3://podsmith/tasks/${'x'.repeat(80)}/report.md` } };
  const lines = report({ tasks: [task], meantToFail: new Set(), access, width: 60 });
  expect(lines[2]).toBe('penguins  report  s3://podsmith/…xxxxxxxxxxxxxxxxx/report.md');
});

test('a failure that was not meant is not excused', () => {
  const lines = report({ tasks: [taskView(failed)], meantToFail: new Set(['no-image']), access, width: 80 });
  expect(lines.map((line) => stripVTControlCharacters(line))).toContain('What went wrong');
});
