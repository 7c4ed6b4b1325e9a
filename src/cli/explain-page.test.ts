import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { PlainValue } from '../api/plain-value.ts';
import type { FieldOrigin, Overridden } from '../podtemplate/field-origin.ts';
import { type Notice, explainPage } from './explain-page.ts';

/** An origin at `pointer`, steps parted by spaces. */
function origin(pointer: string, layer: string, ...over: readonly Overridden[]): FieldOrigin {
  const steps = pointer.split(' ').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return { path: pointer, pointer: steps, value: null, layer, over };
}

function page(pod: PlainValue, origins: readonly FieldOrigin[], notices: readonly Notice[] = []): readonly string[] {
  return explainPage({ pod, origins, notices }, false).split('\n').slice(0, -1);
}

describe('beside each field', () => {
  test('who set it, in a column, and what it overrode', () => {
    const pod = { kind: 'Pod', spec: { containers: [{ name: 'primary', resources: { limits: { memory: '4Gi' } } }] } };
    const origins = [
      origin('spec containers 0 name', "Podsmith's default"),
      origin(
        'spec containers 0 resources limits memory',
        'task.resources.mem',
        { layer: 'PodTemplate gpu-base', value: '2Gi' },
        { layer: 'configuration', value: '1Gi' },
      ),
    ];
    expect(page(pod, origins)).toEqual([
      'kind: Pod',
      'spec:',
      '  containers:',
      "    - name: primary    # ← Podsmith's default",
      '      resources:',
      '        limits:',
      '          memory: 4Gi  # ← task.resources.mem, over PodTemplate gpu-base (2Gi), configuration (1Gi)',
    ]);
  });

  test.each<{ name: string; value: PlainValue; want: readonly string[] }>([
    { name: 'a text of several lines', value: 'a\nb', want: ['field: |-  # ← x', '  a', '  b'] },
    { name: 'a list', value: ['a', 'b'], want: ['field:  # ← x', '  - a', '  - b'] },
    { name: 'an object', value: { a: 1 }, want: ['field:  # ← x', '  a: 1'] },
    { name: 'an empty list', value: [], want: ['field: []  # ← x'] },
    { name: 'an empty object', value: {}, want: ['field: {}  # ← x'] },
    { name: 'an empty text', value: '', want: ['field: ""  # ← x'] },
    { name: 'false', value: false, want: ['field: false  # ← x'] },
    { name: 'an integer beyond a double', value: 9_007_199_254_740_993n, want: ['field: 9007199254740993  # ← x'] },
    { name: 'a text that looks like a comment', value: 'a # b', want: ['field: "a # b"  # ← x'] },
    { name: 'a text that YAML 1.1 takes for a boolean', value: 'yes', want: ['field: "yes"  # ← x'] },
  ])('$name', ({ value, want }) => {
    expect(page({ field: value }, [origin('field', 'x')])).toEqual(want);
  });

  test('an entry of a list', () => {
    const pod = { args: ['a', 'b\nc', ['d'], { e: 1 }] };
    const origins = [0, 1, 2, 3].map((index) => origin(`args ${index}`, `layer ${index}`));
    expect(page(pod, origins)).toEqual([
      'args:',
      '  - a     # ← layer 0',
      '  - |-    # ← layer 1',
      '    b',
      '    c',
      '  - - d   # ← layer 2',
      '  - e: 1  # ← layer 3',
    ]);
  });

  test('a field that several layers made together names them all, each once', () => {
    const origins = ['configuration', 'task.accelerator', 'configuration'].map((layer) => origin('terms', layer));
    expect(page({ terms: [1] }, origins)).toEqual(['terms:  # ← configuration and task.accelerator', '  - 1']);
  });

  test('a long line pushes the others no further to the right', () => {
    const long = 'x'.repeat(80);
    expect(page({ a: long, bcd: 1 }, [origin('a', 'x'), origin('bcd', 'y')])).toEqual([
      `a: ${long}  # ← x`,
      'bcd: 1  # ← y',
    ]);
  });

  test('wide characters take two columns', () => {
    expect(page({ a: '日本', b: 1 }, [origin('a', 'x'), origin('b', 'y')])).toEqual([
      'a: 日本  # ← x',
      'b: 1     # ← y',
    ]);
  });

  test.each<{ name: string; value: PlainValue; want: string }>([
    {
      name: 'long',
      value: 'registry.example.com/team/images/training:2026',
      want: 'registry.example.com/team/images/traini…',
    },
    { name: 'of several lines', value: 'a\n  b', want: 'a b' },
    { name: 'an object', value: { a: [1, 'b'] }, want: '{"a":[1,"b"]}' },
    { name: 'a variable', value: { name: 'A', value: 'b' }, want: 'b' },
    { name: 'empty', value: '', want: '""' },
  ])('an overridden value that is $name is short', ({ value, want }) => {
    expect(page({ a: 1 }, [origin('a', 'x', { layer: 'y', value })])).toEqual([`a: 1  # ← x, over y (${want})`]);
  });
});

test('a page is the pod, in YAML', () => {
  const pod = { a: 'x\ny\n', b: ['- c', '#d', '"e"', "f: 'g'"], 'h i': { j: null, k: '  l' }, m: 'n\t' };
  const origins = ['a', 'b', 'b 1', 'h i', 'm'].map((pointer) => origin(pointer, 'some layer # and more'));
  const notices = [{ heading: 'Heading:', lines: ['a: b'] }];
  expect(parse(explainPage({ pod, origins, notices }, false))).toEqual(pod);
});

test('notices stand at its end', () => {
  const notices = [
    { heading: 'One:', lines: ['a', 'b'] },
    { heading: 'Two:', lines: ['c'] },
  ];
  expect(page({ a: 1 }, [], notices)).toEqual(['a: 1', '#', '# One:', '#   a', '#   b', '#', '# Two:', '#   c']);
});

test('colours tell the layers apart', () => {
  const pod = { a: 1, b: 2, c: 3, d: 4 };
  const origins = [
    origin('a', 'task.a', { layer: 'configuration', value: 1 }),
    origin('b', 'PodTemplate base'),
    origin('c', 'configuration for namespace ml'),
    origin('d', 'Podsmith'),
  ];
  expect(explainPage({ pod, origins, notices: [] }, true).split('\n')).toEqual([
    'a: 1  \u001B[2m# ←\u001B[22m \u001B[32mtask.a\u001B[39m\u001B[2m, over configuration (1)\u001B[22m',
    'b: 2  \u001B[2m# ←\u001B[22m \u001B[36mPodTemplate base\u001B[39m',
    'c: 3  \u001B[2m# ←\u001B[22m \u001B[35mconfiguration for namespace ml\u001B[39m',
    'd: 4  \u001B[2m# ←\u001B[22m \u001B[2mPodsmith\u001B[22m',
    '',
  ]);
});
