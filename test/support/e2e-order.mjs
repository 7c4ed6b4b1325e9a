// jest's testSequencer: what judges the whole suite runs when all of it has run. Not in TypeScript: jest loads it by itself.
import sequencer from '@jest/test-sequencer';

const LAST = /\/test\/e2e\/rights\.test\.ts$/;

export default class extends (sequencer.default ?? sequencer) {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => Number(LAST.test(a.path)) - Number(LAST.test(b.path)));
  }
}
