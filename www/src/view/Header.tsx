import { lang, t } from '../i18n';
import { speak } from '../i18n/speak';
import { loadSample } from '../sample';
import { shownRows, state } from '../state';
import { Icon } from './Icon';
import { Menu } from './Menu';
import { ExportMenu } from './ExportMenu';
import { WorkspaceMenu } from './WorkspaceMenu';

export function Header() {
  const any = state.docs.value.length > 0;
  return (
    <header class="header">
      <h1 class="brand">{t('app.name')}</h1>
      <WorkspaceMenu />
      <span class="grow" />
      <span class="offline" title={t('app.offline.hint')}>
        <span class="dot" aria-hidden="true" />
        {t('app.offline')}
      </span>
      {any && (
        <button type="button" class="quiet hide-narrow" onClick={() => void loadSample()} data-test="sample">{t('menu.sample')}</button>
      )}
      {any && (
        <Menu label={t('menu.export')} right test="export">
          {(close) => <ExportMenu close={close} count={shownRows.value.length} />}
        </Menu>
      )}
      <button type="button" class="quiet" onClick={() => (state.dialog.value = 'help')} data-test="help">{t('menu.help')}</button>
      <button type="button" class="quiet square" aria-label={t('theme.switch')} title={t('theme.switch')} onClick={switchTheme}>
        <Icon name="sun" />
      </button>
      <button
        type="button" class="quiet" lang={lang.value === 'zh' ? 'en' : 'zh-CN'} data-test="lang"
        onClick={() => void speak(lang.value === 'zh' ? 'en' : 'zh')}
      >
        {t('lang.switch')}
      </button>
    </header>
  );
}

function switchTheme(): void {
  const dark = state.theme.value ? state.theme.value === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  state.theme.value = dark ? 'light' : 'dark';
}
