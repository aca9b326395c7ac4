import { FolderOpen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { engine } from '../../engine/client.ts'
import { Button } from '../../parts/button.tsx'
import { Field, Select, Switch, TextInput } from '../../parts/field.tsx'
import { attempt } from '../../state/notices.ts'
import { chooseFolder } from '../choose.ts'
import { folderOf, type NewWorkspaceDraft } from './draft.ts'
import css from './new-workspace.module.css'

/** Name, folder, currency and time zone. */
export function ShopStep({
  draft,
  change,
  missing,
}: {
  readonly draft: NewWorkspaceDraft
  readonly change: (part: Partial<NewWorkspaceDraft>) => void
  readonly missing: string | undefined
}) {
  const { t } = useTranslation()
  const [currencies, setCurrencies] = useState<readonly string[]>([draft.currency])
  useEffect(() => attempt(async () => setCurrencies(await engine.currencyCodes())), [])
  const isTemplate = draft.beginning !== 'files' && draft.beginning !== 'empty'
  const choose = (): void =>
    attempt(async () => {
      const parent = await chooseFolder()
      if (parent !== undefined) change({ parent })
    })
  return (
    <div className={css.fields}>
      <Field label={t('newWorkspace.name')} error={missing === 'name' ? t('newWorkspace.nameMissing') : undefined}>
        {(ids) => <TextInput {...ids} value={draft.name} onChange={(event) => change({ name: event.target.value })} />}
      </Field>
      <Field
        label={t('newWorkspace.parent')}
        isMissing={missing === 'parent'}
        hint={missing === undefined ? t('newWorkspace.folderIs', { folder: folderOf(draft) }) : undefined}
      >
        {(ids) => (
          <div className={css.row}>
            <TextInput {...ids} value={draft.parent} onChange={(event) => change({ parent: event.target.value })} />
            <Button icon={FolderOpen} onClick={choose}>
              {t('newWorkspace.chooseParent')}
            </Button>
          </div>
        )}
      </Field>
      {!isTemplate && (
        <div className={css.columns}>
          <Field label={t('newWorkspace.currency')} hint={t('newWorkspace.currencyHint')}>
            {(ids) => (
              <Select {...ids} value={draft.currency} onChange={(event) => change({ currency: event.target.value })}>
                {currencies.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t('newWorkspace.timezone')} hint={t('newWorkspace.timezoneHint')}>
            {(ids) => (
              <Select {...ids} value={draft.timezone} onChange={(event) => change({ timezone: event.target.value })}>
                {zones(draft.timezone).map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      )}
      {!isTemplate && (
        <Switch
          label={t('newWorkspace.importOrders')}
          checked={draft.importOrders}
          onChange={(importOrders) => change({ importOrders })}
        />
      )}
    </div>
  )
}

const zones = (chosen: string): readonly string[] => {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(chosen) ? known : [chosen, ...known]
}
