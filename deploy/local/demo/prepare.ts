// Everything that is slow the first time, so that no test waits for a compiler.
import { buildImages } from '../../images/build.ts';
import { ensureClusterImages } from '../cluster-images.ts';
import { ensureDebianPackages, nodePackages } from '../debian-packages.ts';
import { prometheusOperatorCrds } from '../prometheus-operator-crds.ts';
import { ensurePrometheusPrograms } from '../prometheus-programs.ts';
import { ensureKubernetesProgram, ensureProgram } from '../tools.ts';
import type { Step } from './steps.ts';

/** The steps, which do not need each other. What is there already costs nothing. */
export const prepare: readonly Step[] = [
  {
    title: 'Kubernetes and its tools',
    run: async (log) => {
      await ensureDebianPackages(['iproute2', 'openssl', ...nodePackages], log);
      await ensureKubernetesProgram('kubectl', log);
      await ensureClusterImages(log);
      await ensureProgram('helm', log);
      await ensureProgram('kwok', log);
      await ensurePrometheusPrograms(log);
      await ensureProgram('kube-state-metrics', log);
      await ensureProgram('glua', log);
      await prometheusOperatorCrds();
    },
  },
  {
    title: 'Images of Podsmith and of the examples',
    run: async (log) => {
      await buildImages(log);
    },
  },
];
