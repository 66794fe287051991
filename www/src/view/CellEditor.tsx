/** Editing one field of a row, in its cell or in the drawer. Enter saves, Esc gives up. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { offerIndicators, offerRegions, type Offer } from '../catalogue';
import type { Bound, Role } from '../core/types';
import type { Fields } from '../corrections';
import { editRow } from '../history';
import { t } from '../i18n';
import { typedTime, typedValue } from '../number';
import type { ColumnId, Row } from '../rows';

export const ROLES: Role[] = ['level', 'change', 'gap', 'target', 'baseline', 'threshold', 'rank'];
export const BOUNDS: Bound[] = ['=', '≥', '≤', '≈'];

interface Props {
  row: Row;
  column: ColumnId | 'bound' | 'ref';
  onDone: () => void;
  /** In the drawer the field stays open. */
  stays?: boolean;
  id?: string;
}

export function CellEditor({ row, column, onDone, stays, id }: Props) {
  const label = t('edit.cell', { column: t(`col.${column}`) });
  const save = (fields: Fields) => {
    editRow(row, fields, t(`col.${column}`));
    onDone();
  };
  if (column === 'role') {
    return (
      <Choice
        id={id} label={label} value={row.o.role} stays={stays} options={ROLES.map((r) => [r, t(`role.${r}`)])}
        onSave={(role) => save({ role: role as Role })} onDone={onDone}
      />
    );
  }
  if (column === 'bound') {
    return (
      <Choice
        id={id} label={label} value={row.o.bound} stays={stays} options={BOUNDS.map((b) => [b, t(`bound.${b}`)])}
        onSave={(bound) => save({ bound: bound as Bound })} onDone={onDone}
      />
    );
  }
  return <Typed row={row} column={column} label={label} save={save} onDone={onDone} stays={stays} id={id} />;
}

interface ChoiceProps {
  id?: string;
  label: string;
  value: string;
  options: [string, string][];
  stays?: boolean;
  onSave: (value: string) => void;
  onDone: () => void;
}

function Choice({ id, label, value, options, stays, onSave, onDone }: ChoiceProps) {
  const field = useRef<HTMLSelectElement>(null);
  // Before the next key can arrive, not after the paint: an Esc right behind F2 belongs to the editor.
  useLayoutEffect(() => {
    if (!stays) field.current?.focus();
  }, []);
  return (
    <select
      ref={field} id={id} aria-label={id ? undefined : label} value={value} onChange={(e) => onSave(e.currentTarget.value)}
      onBlur={() => { if (!stays) onDone(); }}
      onKeyDown={(e) => {
        if (e.key === 'Escape' || (e.key === 'Enter' && !stays)) {
          e.preventDefault();
          e.stopPropagation();
          onDone();
        }
      }}
    >
      {options.map(([v, words]) => <option value={v} key={v}>{words}</option>)}
    </select>
  );
}

function start(row: Row, column: Props['column']): string {
  const o = row.o;
  if (column === 'value') return o.value_max ? `${o.value}-${o.value_max}` : o.value;
  return String((o as unknown as Record<string, unknown>)[column] ?? '');
}

function Typed({ row, column, label, save, onDone, stays, id }: Props & { label: string; save: (f: Fields) => void }) {
  const begin = start(row, column);
  const [text, setText] = useState(begin);
  const [wrong, setWrong] = useState('');
  const [picked, setPicked] = useState(-1);
  const [offering, setOffering] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  // Before the next key can arrive: after the paint it would take back a letter already typed.
  useLayoutEffect(() => setText(begin), [begin]);
  useLayoutEffect(() => {
    if (stays) return;
    field.current?.focus();
    field.current?.select();
  }, []);
  const offers: Offer[] = !offering ? [] : column === 'indicator' ? offerIndicators(text) : column === 'region' ? offerRegions(text) : [];

  const commit = () => {
    const typed = text.trim();
    if (typed === begin) return give();
    if (column === 'value') {
      const value = typedValue(typed);
      if (!value) return setWrong(t('edit.value.bad'));
      return end({ value: value.value, value_max: value.value_max });
    }
    if (column === 'time') {
      const time = typedTime(typed);
      if (time === null) return setWrong(t('edit.time.bad'));
      return end({ time });
    }
    // Free words break the tie to the catalogue; an offer makes it.
    if (column === 'indicator') return typed ? end({ indicator: typed, indicator_id: undefined }) : give();
    if (column === 'region') return end({ region: typed, region_code: undefined });
    end({ [column]: typed });
  };
  const end = (fields: Fields) => {
    left.current = true;
    setOffering(false);
    setWrong('');
    save(fields);
  };
  const take = (offer: Offer) => {
    setText(offer.label);
    end(column === 'indicator' ? { indicator: offer.label, indicator_id: offer.value } : { region: offer.label, region_code: offer.value });
  };
  const give = () => {
    left.current = true;
    setText(begin);
    setWrong('');
    setOffering(false);
    onDone();
  };
  const list = `${id ?? 'cell-edit'}-offers`;
  return (
    <span class="editor">
      <input
        ref={field} id={id} type="text" value={text} aria-label={id ? undefined : label} autocomplete="off" spellcheck={false}
        class={wrong ? 'wrong' : ''} aria-invalid={!!wrong} title={wrong || (column === 'value' ? t('edit.value.hint') : t('edit.hint'))}
        role={column === 'indicator' || column === 'region' ? 'combobox' : undefined}
        aria-expanded={column === 'indicator' || column === 'region' ? offers.length > 0 : undefined}
        aria-controls={column === 'indicator' || column === 'region' ? list : undefined}
        aria-activedescendant={picked >= 0 && offers.length ? `${list}-${picked}` : undefined}
        onFocus={() => (left.current = false)}
        onInput={(e) => {
          setText(e.currentTarget.value);
          setWrong('');
          setOffering(true);
          setPicked(-1);
        }}
        onBlur={() => { if (!left.current) commit(); }}
        onKeyDown={(e) => {
          e.stopPropagation();
          if (e.isComposing) return;
          if (e.key === 'Escape') {
            e.preventDefault();
            give();
            if (stays) document.getElementById('grid')?.focus();
          } else if (e.key === 'Enter') {
            e.preventDefault();
            const offer = offers[picked];
            if (offer) take(offer);
            else commit();
          } else if (offers.length && (e.key === 'ArrowDown' || e.key === 'ArrowUp')) {
            e.preventDefault();
            const by = e.key === 'ArrowDown' ? 1 : -1;
            setPicked((picked + by + offers.length + (picked < 0 && by < 0 ? 1 : 0)) % offers.length);
          }
        }}
      />
      {wrong && stays && <span class="field-error" role="alert">{wrong}</span>}
      {offers.length > 0 && (
        <ul class="offers" role="listbox" id={list} aria-label={label}>
          {offers.map((offer, i) => (
            <li
              key={offer.value} role="option" id={`${list}-${i}`} aria-selected={i === picked} class={i === picked ? 'picked' : ''}
              onMouseDown={(e) => { e.preventDefault(); take(offer); }}
            >
              {offer.label} <small>{offer.note}</small>
            </li>
          ))}
        </ul>
      )}
    </span>
  );
}
