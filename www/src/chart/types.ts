/** What charts are drawn from: plain data, so that a chart can be drawn for the screen and for a file alike. */
export interface Item {
  name: string;
  value: number;
  /** As written in the cell, unit included. */
  words: string;
  own: boolean;
  /** Drawn hollow, with these words after the value: it stands on other terms. */
  apart: string;
}

/** A national figure or a standard across the chart. */
export interface Mark {
  kind: 'nation' | 'standard' | 'plan';
  value: number;
  words: string;
}

export interface ChartData {
  title: string;
  unit: string;
  items: Item[];
  marks: Mark[];
}

export interface LineData {
  title: string;
  unit: string;
  lines: { name: string; own: boolean; nation: boolean; points: { year: number; value: number }[] }[];
}

export interface ProfileData {
  title: string;
  own: string;
  rows: { name: string; value: number; words: string; nation: number; year: string }[];
}
