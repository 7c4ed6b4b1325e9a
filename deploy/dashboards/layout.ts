// How a dashboard's panels lie: sections of lines of panels, on Grafana's grid of 24 columns.
import type { Panel, RowPanel } from '@grafana/schema';

/** A row of the dashboard with its panels. */
export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

interface Line {
  readonly height: number;
  /** From left to right: 24 columns in all. */
  readonly panels: readonly (readonly [width: number, panel: Panel])[];
}

/** A panel with its width, as a line wants it. */
export const sized = <Spec extends { readonly width: number }>(
  make: (spec: Spec) => Panel,
  spec: Spec,
): readonly [width: number, panel: Panel] => [spec.width, make(spec)];

/** All panels with their places: sections below each other, lines from left to right. */
export function laidOut(sections: readonly Section[]): (Panel | RowPanel)[] {
  const panels: (Panel | RowPanel)[] = [];
  let y = 0;
  const add = (
    panel: Panel | Omit<RowPanel, 'id'>,
    box: { readonly x: number; readonly w: number; readonly h: number },
  ): void => {
    panels.push({ ...panel, id: panels.length + 1, gridPos: { ...box, y } });
  };
  for (const { title, lines } of sections) {
    add({ type: 'row', title, collapsed: false, panels: [] }, { x: 0, w: 24, h: 1 });
    y += 1;
    for (const { height, panels: line } of lines) {
      let x = 0;
      for (const [width, panel] of line) {
        add(panel, { x, w: width, h: height });
        x += width;
      }
      y += height;
    }
  }
  return panels;
}
