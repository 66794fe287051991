/** The reader's own indicators, national figures and groups of places, as text that can be shared. */
import { useState } from 'preact/hooks';
import { choose, compareNow, dictionaryProblem, dictionaryText } from '../comparing';
import { lang, t } from '../i18n';
import { fromCore } from '../i18n/core';
import { closeDialog, Dialog } from './Dialogs';

const EXAMPLE = `# 自己的指标
[[indicator]]
id = "canteen_share"
name = "自营食堂比例"
aliases = ["学校自营食堂占比", "食堂自营率"]
unit = "%"
direction = "越高越好"

# 自己的参照数
[[benchmark]]
indicator = "学前教育毛入园率"
region = "某市"
year = 2027
value = 97
kind = "规划目标"
source = "某市教育发展规划"

# 地区分组
[[group]]
name = "沿江各市"
regions = ["甲市", "乙市"]
`;

const EXAMPLE_EN = `# An indicator of your own
[[indicator]]
id = "canteen_share"
name = "自营食堂比例"
aliases = ["学校自营食堂占比", "食堂自营率"]
unit = "%"
direction = "higher_better"

# A figure to compare with
[[benchmark]]
indicator = "学前教育毛入园率"
region = "某市"
year = 2027
value = 97
kind = "plan_target"
source = "某市教育发展规划"

# A group of places
[[group]]
name = "沿江各市"
regions = ["甲市", "乙市"]
`;

export function DictionaryDialog() {
  const example = lang.value === 'zh' ? EXAMPLE : EXAMPLE_EN;
  const [text, setText] = useState(dictionaryText());
  const save = async () => {
    choose({ dictionary: text });
    await compareNow();
    if (!dictionaryProblem.value) closeDialog();
  };
  return (
    <Dialog title={t('dictionary.title')} wide>
      <p class="muted">{t('dictionary.what')}</p>
      <textarea class="paste dictionary" aria-label={t('dictionary.title')} value={text} spellcheck={false} placeholder={example} onInput={(e) => setText(e.currentTarget.value)} />
      {dictionaryProblem.value && <p class="field-error" role="alert">{dictionaryProblem.value.split('\n').map(fromCore).join('\n')}</p>}
      <div class="dialog-actions">
        <button type="button" class="button" onClick={() => setText(example)}>{t('dictionary.example')}</button>
        <span class="grow" />
        <button type="button" class="button" onClick={closeDialog}>{t('dialog.cancel')}</button>
        <button type="button" class="primary" onClick={() => void save()}>{t('dialog.ok')}</button>
      </div>
    </Dialog>
  );
}
