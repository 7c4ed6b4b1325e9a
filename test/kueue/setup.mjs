// jest's globalSetup of the project kueue; see test/support/e2e-setup.mjs.
export { prepareCluster as default } from './prepare.ts';
