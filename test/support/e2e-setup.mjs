// jest's globalSetup of the project e2e. Not in TypeScript, because jest would load that by require, which refuses modules with
// a top-level await; what it loads is.
export { prepareCluster as default } from './e2e-prepare.ts';
