// jest's globalTeardown of the project e2e; see e2e-setup.mjs.
export { removeTestCluster as default } from './e2e-prepare.ts';
