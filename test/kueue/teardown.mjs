// jest's globalTeardown of the project kueue; see test/support/e2e-setup.mjs.
export { removeTestCluster as default } from './prepare.ts';
