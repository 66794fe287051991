import { t } from '../i18n';
import { dismiss } from '../notices';
import { state } from '../state';

export function Notices() {
  return (
    <div class="notices" role="region" aria-label={t('error.title')} aria-live="polite">
      {state.notices.value.map((n) => (
        <div class={`notice ${n.kind}`} key={n.id} data-test={n.kind === 'error' ? 'error' : 'notice'}>
          <span>{n.text}</span>
          <span class="grow" />
          {n.actions.map((a) => (
            <button type="button" class="link" key={a.label} onClick={() => { dismiss(n.id); a.run(); }}>{a.label}</button>
          ))}
          <button type="button" class="link" onClick={() => dismiss(n.id)}>{t('error.close')}</button>
        </div>
      ))}
    </div>
  );
}
