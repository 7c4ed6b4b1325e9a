import { describe, expect, test } from '@jest/globals';
import { type ImageNames, resolveImage } from './image-names.ts';

const DIGEST = `sha256:${'a1'.repeat(32)}`;
const NAMES: ImageNames = {
  defaultImage: 'ghcr.io/acme/train:1',
  images: { spark: 'r:5000/a/spark:3.5', 'py-3': `a/py@${DIGEST}`, bare: 'r:5000/a/bare', both: `a/b:2@${DIGEST}` },
};
const resolved = (text: string, names = NAMES): string => {
  const result = resolveImage(text, names);
  return result.kind === 'image' ? result.image : `invalid: ${result.message}`;
};

describe('as flytekit 1.16 reads them', () => {
  test.each([
    { name: 'no placeholder', text: 'a/b:1', want: 'a/b:1' },
    { name: 'nothing', text: '', want: '' },
    { name: 'the whole image', text: '{{.image.spark}}', want: 'r:5000/a/spark:3.5' },
    { name: 'name and version', text: '{{.image.spark.fqn}}:{{.image.spark.version}}', want: 'r:5000/a/spark:3.5' },
    { name: 'images, space and case', text: '{{ .IMAGES.default.fqn }}:x', want: 'ghcr.io/acme/train:x' },
    { name: 'the version alone', text: 'a/b:{{.image.default.version}}', want: 'a/b:1' },
    { name: 'a part of a version', text: 'a/b:v{{.image.default.version}}-gpu', want: 'a/b:v1-gpu' },
    {
      name: 'a digest after a colon gets its @',
      text: '{{.image.py-3.fqn}}:{{.image.py-3.version}}',
      want: `a/py@${DIGEST}`,
    },
    { name: 'a digest after an @ keeps it', text: 'a/py@{{.image.py-3.version}}', want: `a/py@${DIGEST}` },
    { name: 'a tag and a digest', text: '{{.image.both.fqn}}:{{.image.both.version}}', want: `a/b:2@${DIGEST}` },
    {
      name: "no version of its own: the default's",
      text: '{{.image.bare.fqn}}:{{.image.bare.version}}',
      want: 'r:5000/a/bare:1',
    },
    { name: 'a whole image without a version', text: '{{.image.bare}}', want: 'r:5000/a/bare' },
    { name: 'a dot is missing: no placeholder', text: '{{image.spark}}', want: '{{image.spark}}' },
    { name: 'no name: no placeholder', text: '{{.image}}', want: '{{.image}}' },
    {
      name: 'names are exact',
      text: '{{.image.Spark}}',
      want: 'invalid: {{.image.Spark}} names no image: the names are spark, default, bare, both, py-3',
    },
    {
      name: 'another part',
      text: 'a:{{.image.spark.tag}}',
      want: 'invalid: {{.image.spark.tag}} asks for .tag; allowed: .fqn, .version, or neither',
    },
    {
      name: 'a name that every object has',
      text: '{{.image.constructor}}',
      want: 'invalid: {{.image.constructor}} names no image: the names are default, bare, both, py-3, spark',
    },
  ])('$name', ({ text, want }) => {
    expect(resolved(text)).toBe(want);
  });
});

describe('the default image', () => {
  test.each<{ name: string; text: string; names: ImageNames; want: string }>([
    {
      name: 'wins over an image called default',
      text: '{{.image.default}}',
      names: { defaultImage: 'a:1', images: { default: 'b:2' } },
      want: 'a:1',
    },
    {
      name: 'is the one called default',
      text: '{{.image.default}}',
      names: { images: { default: 'b:2' } },
      want: 'b:2',
    },
    {
      name: 'lends its tag, whichever it is',
      text: '{{.image.x.fqn}}:{{.image.x.version}}',
      names: { images: { default: 'b:2', x: 'c' } },
      want: 'c:2',
    },
    {
      name: 'is missing',
      text: '{{.image.default}}',
      names: { images: { x: 'c' } },
      want: 'invalid: {{.image.default}} names no image: the names are x',
    },
    {
      name: 'is missing, and so are all others',
      text: '{{.image.default}}',
      names: {},
      want: 'invalid: {{.image.default}} names no image: no image has a name here',
    },
    {
      name: 'has no tag to lend',
      text: 'c:{{.image.x.version}}',
      names: { defaultImage: 'r:1/b', images: { x: 'c' } },
      want: 'invalid: {{.image.x.version}} has no version: neither c nor the default image has a tag or digest',
    },
    {
      name: 'is not read again',
      text: '{{.image.default}}',
      names: { defaultImage: '{{.image.x}}', images: { x: 'c' } },
      want: '{{.image.x}}',
    },
    { name: 'keeps its dollars', text: '{{.image.default}}', names: { defaultImage: '$1$&' }, want: '$1$&' },
  ])('$name', ({ text, names, want }) => {
    expect(resolved(text, names)).toBe(want);
  });
});

test('20 names are listed, the nearest first', () => {
  const names = Array.from({ length: 30 }, (_, index) => `n${String(index).padStart(2, '0')}x`);
  const images = Object.fromEntries(names.map((name) => [name, 'a']));
  const listed = ['n29x', ...names.slice(0, 19)].join(', ');
  expect(resolved('{{.image.n29xy}}', { images })).toBe(
    `invalid: {{.image.n29xy}} names no image: the names are ${listed} and 10 more`,
  );
});

test('a long name is cut in the message', () => {
  expect(resolved(`{{.image.${'x'.repeat(1000)}}}`, {})).toBe(
    `invalid: {{.image.${'x'.repeat(70)}… names no image: no image has a name here`,
  );
});

test.each(['{{', '{{ ', ':{{.image.', '{{.image.a.', '{{.image.a '])('1 MiB of "%s" stays, in linear time', (piece) => {
  const text = piece.repeat((1024 * 1024) / piece.length);
  const long = `{{${' '.repeat(1024 * 1024)}.image.${'a'.repeat(1024 * 1024)}${' '.repeat(1024 * 1024)}}`;
  expect(resolved(text)).toBe(text);
  expect(resolved(long)).toBe(long);
});
