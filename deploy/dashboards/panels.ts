// Panels of a Grafana dashboard, by few words each: what most of them have in common is said here once.
import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BarGaugeSizing,
  BarGaugeValueMode,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  type FieldConfigSource,
  GraphDrawStyle,
  type GraphFieldConfig,
  type Panel,
  PercentChangeColorMode,
  SortOrder,
  StackingMode,
  TableCellHeight,
  ThresholdsMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizOrientation,
} from '@grafana/schema';
import type { Options as BarGaugeOptions } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type { Options as StatOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type { Options as TableOptions } from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type { Options as TimeSeriesOptions } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/** A query and, as Grafana writes it, how its series are called: `{{reason}}`. */
export type Query = readonly [expr: string, legend: string];

interface Common {
  readonly title: string;
  /** Shown where one asks for it: what it means, and what to make of it. */
  readonly description: string;
  /** Of 24 columns. */
  readonly width: number;
  /** Grafana's word, such as `s`, `bytes` or `percentunit`. */
  readonly unit?: string;
  readonly decimals?: number;
}

export interface GraphSpec extends Common {
  readonly queries: readonly Query[];
  readonly stacking?: 'sum' | 'percent';
  /** Of series whose name says whether they are good or bad; the others have Grafana's in turn. */
  readonly colours?: Readonly<Record<string, string>>;
}

/** From which value on which colour; green below. */
export type Steps = readonly (readonly [from: number, colour: string])[];

export interface StatSpec extends Common {
  readonly query: Query;
  readonly steps?: Steps;
  /** The series' name in place of its value. */
  readonly isName?: boolean;
}

export interface BarsSpec extends Common {
  readonly query: Query;
  readonly colour: string;
}

export interface TableSpec extends Common {
  /** Each query is a column, called by its legend; rows with the same labels are one. */
  readonly queries: readonly Query[];
  /** The labels that are shown, in this order. */
  readonly labels: readonly string[];
  /** The column that rows are sorted by, largest first. */
  readonly sortBy: string;
}

export const DATA_SOURCE = { type: 'prometheus', uid: '${datasource}' };

const refId = (index: number): string => String.fromCodePoint(65 + index);

function targets(queries: readonly Query[], parts: object): Record<string, unknown>[] {
  return queries.map(([expr, legendFormat], index) => ({
    datasource: DATA_SOURCE,
    refId: refId(index),
    expr,
    legendFormat,
    editorMode: 'code',
    ...parts,
  }));
}

const NOW = { instant: true, range: false };
const OVER_TIME = { instant: false, range: true };

function base({ title, description, unit = 'short', decimals }: Common): {
  readonly panel: Pick<Panel, 'title' | 'description' | 'datasource'>;
  readonly field: FieldConfigSource['defaults'];
} {
  return {
    panel: { title, description, datasource: DATA_SOURCE },
    field: { unit, ...(decimals !== undefined && { decimals }) },
  };
}

/** Lines over time; stacked areas where they add up. */
export function graph(spec: GraphSpec): Panel {
  const { panel, field } = base(spec);
  const { stacking, colours = {}, queries } = spec;
  const mode = { sum: StackingMode.Normal, percent: StackingMode.Percent, none: StackingMode.None }[stacking ?? 'none'];
  const custom: GraphFieldConfig = {
    drawStyle: GraphDrawStyle.Line,
    lineWidth: stacking === undefined ? 2 : 1,
    fillOpacity: stacking === undefined ? 0 : 60,
    showPoints: VisibilityMode.Never,
    spanNulls: false,
    stacking: { mode, group: 'A' },
  };
  const options: TimeSeriesOptions = {
    legend: { placement: 'bottom', showLegend: true, calcs: [] },
    tooltip: { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending },
  };
  return {
    ...panel,
    type: 'timeseries',
    targets: targets(queries, OVER_TIME),
    fieldConfig: {
      defaults: { ...field, min: 0, custom: { ...custom } },
      overrides: Object.entries(colours).map(([name, fixedColor]) => ({
        matcher: { id: 'byName', options: name },
        properties: [{ id: 'color', value: { mode: 'fixed', fixedColor } }],
      })),
    },
    options: { ...options },
  };
}

/** One number, coloured by `steps`. */
export function stat(spec: StatSpec): Panel {
  const { panel, field } = base(spec);
  const steps = [['', 'green'], ...(spec.steps ?? [])] as const;
  const options: StatOptions = {
    colorMode: BigValueColorMode.Value,
    graphMode: BigValueGraphMode.None,
    justifyMode: BigValueJustifyMode.Auto,
    orientation: VizOrientation.Auto,
    percentChangeColorMode: PercentChangeColorMode.Standard,
    reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    showPercentChange: false,
    textMode: spec.isName === true ? BigValueTextMode.Name : BigValueTextMode.Value,
    wideLayout: true,
  };
  return {
    ...panel,
    type: 'stat',
    targets: targets([spec.query], NOW),
    fieldConfig: {
      defaults: {
        ...field,
        thresholds: {
          mode: ThresholdsMode.Absolute,
          steps: steps.map(([from, color]) => ({ value: from === '' ? null : from, color })),
        },
      },
      overrides: [],
    },
    options: { ...options },
  };
}

/** A bar for each series, the longest first. */
export function bars(spec: BarsSpec): Panel {
  const { panel, field } = base(spec);
  const options: BarGaugeOptions = {
    displayMode: BarGaugeDisplayMode.Basic,
    legend: { placement: 'bottom', showLegend: false, calcs: [] },
    maxVizHeight: 40,
    minVizHeight: 12,
    minVizWidth: 8,
    namePlacement: BarGaugeNamePlacement.Left,
    orientation: VizOrientation.Horizontal,
    reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    showUnfilled: false,
    sizing: BarGaugeSizing.Auto,
    valueMode: BarGaugeValueMode.Text,
  };
  return {
    ...panel,
    type: 'bargauge',
    targets: targets([spec.query], NOW),
    fieldConfig: {
      defaults: {
        ...field,
        min: 0,
        noValue: '0',
        thresholds: { mode: ThresholdsMode.Absolute, steps: [{ value: null, color: spec.colour }] },
      },
      overrides: [],
    },
    options: { ...options },
  };
}

/** Rows of labels with a number for each query. */
export function table(spec: TableSpec): Panel {
  const { panel, field } = base(spec);
  const { queries, labels, sortBy } = spec;
  const options: TableOptions = {
    cellHeight: TableCellHeight.Sm,
    frameIndex: 0,
    showHeader: true,
    sortBy: [{ displayName: sortBy, desc: true }],
  };
  const columns = queries.map(([, legend], index) => [`Value #${refId(index)}`, legend] as const);
  const order = [...labels, ...columns.map(([name]) => name)];
  return {
    ...panel,
    type: 'table',
    targets: targets(queries, { ...NOW, format: 'table' }),
    fieldConfig: { defaults: field, overrides: [] },
    options: { ...options },
    transformations: [
      { id: 'merge', options: {} },
      {
        id: 'organize',
        options: {
          excludeByName: { Time: true },
          indexByName: Object.fromEntries(order.map((name, index) => [name, index])),
          renameByName: Object.fromEntries(columns),
        },
      },
    ],
  };
}
