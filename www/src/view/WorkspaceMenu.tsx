import { t } from '../i18n';

export function WorkspaceMenu() {
  return <span class="workspace">{t('ws.default')}</span>;
}
