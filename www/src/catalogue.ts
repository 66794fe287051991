/** The core's lists of stages, indicators and places: names for ids, and what type-ahead offers. */
import { signal } from '@preact/signals';
import { run } from './core/client';
import { lang } from './i18n';
import type { Catalogue } from './core/types';
import { learnNames } from './rows';

export const catalogue = signal<Catalogue>({ stages: [], indicators: [], regions: [], rules: [], reasons: [] });

/** A rule or a reason in words; empty where the core gives none. */
export function inWords(kind: 'rules' | 'reasons', id: string): string {
  const found = catalogue.value[kind].find((r) => r.id === id);
  return found ? (lang.value === 'zh' ? found.zh : found.en) : '';
}

export async function learnCatalogue(): Promise<void> {
  try {
    const got = await run('catalogue', null);
    learnNames(got.stages.map((s) => [s.id, s.zh, s.en]), got.indicators.map((i) => [i.id, i.zh, i.en]));
    catalogue.value = got;
  } catch {
    // Ids stand in for names; reading still works.
  }
}

export interface Offer {
  value: string;
  label: string;
  note: string;
}

/** Indicators whose name or alias holds every word typed; names that begin with it first. */
export function offerIndicators(typed: string, most = 8): Offer[] {
  const word = typed.trim().toLowerCase();
  if (!word) return [];
  const found: { offer: Offer; weight: number }[] = [];
  for (const i of catalogue.value.indicators) {
    const names = [i.zh, i.en, ...i.aliases];
    const hit = names.find((name) => name.toLowerCase().includes(word));
    if (!hit) continue;
    found.push({
      offer: { value: i.id, label: i.zh, note: hit === i.zh ? i.unit : `${hit} · ${i.unit}` },
      weight: (hit === i.zh ? 0 : 2) + (hit.toLowerCase().startsWith(word) ? 0 : 1),
    });
  }
  return found.sort((a, b) => a.weight - b.weight).slice(0, most).map((f) => f.offer);
}

export function offerRegions(typed: string, most = 8): Offer[] {
  const word = typed.trim();
  if (!word) return [];
  const starts: Offer[] = [];
  const holds: Offer[] = [];
  for (const { code, name, within } of catalogue.value.regions) {
    const at = name.indexOf(word);
    if (at < 0) continue;
    (at === 0 ? starts : holds).push({ value: code, label: name, note: within });
    if (starts.length >= most) break;
  }
  return [...starts, ...holds].slice(0, most);
}
