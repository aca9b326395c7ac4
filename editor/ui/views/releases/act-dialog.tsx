/** Asks before anything is done with a key: what will happen, and in whose name. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roleWords } from '../../../../src/publish/roles.ts'
import type { Done, ReleasesInfo, Role } from '../../../host/contract.ts'
import { Field, Select } from '../../parts/field.tsx'
import { useWords } from '../../state/use-words.ts'
import { AskDialog, type AskDialogProps } from './ask-dialog.tsx'
import css from './releases.module.css'

/** Keys on this machine that the keyring trusts in a role. */
export function keysFor(
  { keys }: ReleasesInfo,
  role: Role,
): readonly { readonly name: string; readonly owner: string }[] {
  return keys.own.flatMap(({ name, id }) => {
    const known = keys.keyring?.keys.find((each) => each.id === id)
    return known && !known.revoked && known.roles.includes(role) ? [{ name, owner: known.owner }] : []
  })
}

interface ActDialogProps extends Omit<AskDialogProps, 'run'> {
  readonly info: ReleasesInfo
  readonly needs: Role
  /** What will happen; one sentence each. */
  readonly consequences: readonly string[]
  readonly run: (key: string) => Promise<Done>
}

export function ActDialog({ info, needs, consequences, children, run, ...dialog }: ActDialogProps) {
  const { t } = useTranslation()
  const write = useWords()
  const keys = keysFor(info, needs)
  const [chosen, setChosen] = useState('')
  const key = keys.find(({ name }) => name === chosen)?.name ?? keys[0]?.name ?? ''
  return (
    <AskDialog {...dialog} run={() => run(key)}>
      {children}
      {consequences.length > 0 && (
        <ul className={css.consequences}>
          {consequences.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {keys.length === 0 ? (
        <p className={css.refused} role="alert" data-problem tabIndex={-1}>
          <span>{t('releases.act.noKey', { role: write(roleWords[needs]) })}</span>
        </p>
      ) : (
        <Field label={t('releases.act.key')} hint={t('releases.act.keyHelp')}>
          {(ids) => (
            <Select {...ids} value={key} onChange={({ target }) => setChosen(target.value)}>
              {keys.map(({ name, owner }) => (
                <option key={name} value={name}>
                  {t('releases.act.keyOf', { name, owner })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </AskDialog>
  )
}
