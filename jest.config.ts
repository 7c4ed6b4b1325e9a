// Projects by what they need: unit and golden need nothing, cluster needs an API server (and a node where it says so), e2e needs the whole
// machine. `npm test` runs them in that order (scripts/test.ts); kueue, which needs Kueue as well, only when it is named.
import type { Config } from 'jest';

type Project = Exclude<NonNullable<Config['projects']>[number], string>;

const project = (displayName: string, testMatch: string[]): Project => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/test/bench/dist/'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } }],
  },
});

const config: Config = {
  testSequencer: '<rootDir>/test/support/e2e-order.mjs',
  projects: [
    project(
      'unit',
      ['src', 'deploy', 'scripts', 'test/bench', 'test/chaos/judge', 'test/chaos/plan'].map(
        (folder) => `<rootDir>/${folder}/**/*.test.ts`,
      ),
    ),
    project('golden', ['<rootDir>/test/golden/**/*.test.ts', '<rootDir>/test/tasktemplate/**/*.test.ts']),
    project('cluster', ['<rootDir>/test/cluster/**/*.test.ts', '<rootDir>/test/chaos/*.test.ts']),
    {
      ...project('e2e', ['<rootDir>/test/e2e/**/*.test.ts']),
      globalSetup: '<rootDir>/test/support/e2e-setup.mjs',
      globalTeardown: '<rootDir>/test/support/e2e-teardown.mjs',
    },
    {
      ...project('kueue', ['<rootDir>/test/kueue/*.test.ts']),
      globalSetup: '<rootDir>/test/kueue/setup.mjs',
      globalTeardown: '<rootDir>/test/kueue/teardown.mjs',
    },
  ],
};

export default config;
