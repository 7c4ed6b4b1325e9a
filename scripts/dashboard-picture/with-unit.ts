// Numbers as Grafana writes them, near enough for a picture: three digits and a unit that keeps them short.

const SCALES: Readonly<Record<string, readonly (readonly [size: number, name: string])[]>> = {
  s: [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
    [1e-3, 'ms'],
    [1e-6, 'µs'],
  ],
  bytes: [
    [2 ** 30, 'GiB'],
    [2 ** 20, 'MiB'],
    [2 ** 10, 'KiB'],
    [1, 'B'],
  ],
  short: [
    [1e6, 'M'],
    [1e3, 'k'],
    [1, ''],
  ],
};
const SUFFIXES: Readonly<Record<string, string>> = { ops: ' ops/s', reqps: ' req/s', wps: ' wr/s' };

/** `unit` is Grafana's word; `decimals` counts where no smaller unit is at hand. */
export function withUnit(value: number, unit = 'short', decimals?: number): string {
  if (unit === 'percentunit') return `${digits(value * 100, decimals)} %`;
  if (value === 0 || SCALES[unit] === undefined) return `${digits(value, decimals)}${SUFFIXES[unit] ?? ''}`;
  const scale = SCALES[unit];
  const [size, name] = scale.find(([least]) => Math.abs(value) >= least) ?? scale.at(-1) ?? [1, ''];
  const isPlain = size === 1 && unit === 'short';
  return `${digits(value / size, isPlain ? decimals : undefined)}${name === '' ? '' : ` ${name}`}`;
}

function digits(value: number, decimals: number | undefined): string {
  if (decimals !== undefined) return String(Number(value.toFixed(decimals)));
  return String(Number(value.toPrecision(3)));
}
