// What a metric is, as data: from one such description come prom-client's object and the row of docs/metrics.md. Its labels are bounded by
// construction: a value beyond what is described becomes `_other`, so that no user and no bug can make series without end.

/** Values that nobody can list beforehand; the first `most` of a process are told apart. */
export interface OpenValues {
  /** Such as `namespaces of Tasks`. */
  readonly anyOf: string;
  readonly most: number;
}

export type LabelValues = readonly string[] | OpenValues;

/** In place of any other value. No namespace is called so. */
export const OTHER = '_other';

export interface MetricSpec<Label extends string = string> {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** One sentence, which says the unit. */
  readonly help: string;
  readonly labels: Readonly<Record<Label, LabelValues>>;
  /** Of a histogram, in its unit. */
  readonly buckets?: readonly number[];
}

/** Holds the labels of samples to what their metrics allow. */
export class LabelBounds {
  readonly #seen = new Map<string, Set<string>>();

  /** `labels` with every value that is not allowed replaced. */
  bounded<Label extends string>(
    { labels: allowed }: MetricSpec<Label>,
    labels: Readonly<Record<Label, string>>,
  ): Record<Label, string> {
    const held: Record<Label, string> = { ...labels };
    for (const label in held) if (!this.#isAllowed(allowed[label], held[label])) held[label] = OTHER;
    return held;
  }

  #isAllowed(values: LabelValues, value: string): boolean {
    if (!('anyOf' in values)) return values.includes(value);
    const seen = this.#seen.get(values.anyOf) ?? new Set();
    this.#seen.set(values.anyOf, seen);
    if (seen.size < values.most) seen.add(value);
    return seen.has(value);
  }
}

/** Every combination of the listed values; none where a label's values cannot be listed. */
export function labelCombinations<Label extends string>({
  labels,
}: MetricSpec<Label>): readonly Readonly<Record<Label, string>>[] {
  let combinations: Record<string, string>[] = [{}];
  for (const [label, values] of Object.entries<LabelValues>(labels)) {
    if ('anyOf' in values) return [];
    combinations = combinations.flatMap((known) => values.map((value) => ({ ...known, [label]: value })));
  }
  return combinations as Record<Label, string>[];
}
