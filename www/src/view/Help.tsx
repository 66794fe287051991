/** The built-in help: how to begin, what columns and roles mean, keys, limits. */
import { t, type Key } from '../i18n';
import { ROLES } from './CellEditor';
import { COLUMNS } from './columns';

export function Help() {
  return (
    <div class="help">
      <section>
        <h3>{t('help.start')}</h3>
        <ol>{([1, 2, 3, 4] as const).map((n) => <li key={n}>{t(`help.start.${n}`)}</li>)}</ol>
      </section>
      <section>
        <h3>{t('help.columns')}</h3>
        <dl>{COLUMNS.map((c) => <div key={c.id}><dt>{t(`col.${c.id}`)}</dt><dd>{t(`help.col.${c.id}`)}</dd></div>)}</dl>
      </section>
      <section>
        <h3>{t('help.roles')}</h3>
        <dl>{ROLES.map((r) => <div key={r}><dt>{t(`role.${r}`)}</dt><dd>{t(`role.${r}.help`)}</dd></div>)}</dl>
      </section>
      <section>
        <h3>{t('help.keys')}</h3>
        <Keys />
      </section>
      <section>
        <h3>{t('help.limits')}</h3>
        <ul>{([1, 2, 3, 4] as const).map((n) => <li key={n}>{t(`help.limits.${n}`)}</li>)}</ul>
      </section>
      <section>
        <h3>{t('help.privacy')}</h3>
        <ul>{([1, 2] as const).map((n) => <li key={n}>{t(`help.privacy.${n}`)}</li>)}</ul>
      </section>
    </div>
  );
}

const KEYS: [string[], Key][] = [
  [['↑', '↓'], 'keys.updown'],
  [['←', '→'], 'keys.leftright'],
  [['PgUp', 'PgDn', 'Home', 'End'], 'keys.pages'],
  [['Enter'], 'keys.enter'],
  [['Esc'], 'keys.esc'],
  [['/'], 'keys.search'],
  [['Ctrl Z', 'Ctrl Y'], 'keys.undo'],
  [['Del'], 'keys.delete'],
  [['Alt 1–5'], 'keys.tabs'],
  [['S'], 'keys.source'],
  [['Ctrl C'], 'keys.copy'],
  [['?'], 'keys.help'],
];

export function Keys() {
  return (
    <dl class="keys">
      {KEYS.map(([keys, words]) => (
        <div key={words}>
          <dt>{keys.map((k) => <kbd key={k}>{k}</kbd>)}</dt>
          <dd>{t(words)}</dd>
        </div>
      ))}
    </dl>
  );
}
