/** Asks before anything is done with a key: what will happen, and who does it. */
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roleWords } from '../../../../src/publish/wording.ts'
import type { Done, Refused, ReleasesInfo, Role } from '../../../host/contract.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field, Select } from '../../parts/field.tsx'
import { attempt, notify } from '../../state/notices.ts'
import { readReleases } from '../../state/releases.ts'
import { useWords } from '../ledger/use-words.ts'
import { RefusedNote } from './refused-note.tsx'
import css from './releases.module.css'

/** Keys of this machine that the keyring trusts in a role. */
export function keysFor(
  { keys }: ReleasesInfo,
  role: Role,
): readonly { readonly name: string; readonly owner: string }[] {
  return keys.own.flatMap(({ name, id }) => {
    const known = keys.keyring?.keys.find((each) => each.id === id)
    return known && !known.revoked && known.roles.includes(role) ? [{ name, owner: known.owner }] : []
  })
}

export function ActDialog({
  title,
  info,
  needs,
  consequences,
  go,
  done,
  isDangerous = false,
  isReady = true,
  children,
  run,
  onClose,
}: {
  readonly title: string
  readonly info: ReleasesInfo
  readonly needs: Role
  /** What will happen, a sentence each. */
  readonly consequences: readonly string[]
  /** The button's word. */
  readonly go: string
  /** Said when it was done. */
  readonly done: string
  readonly isDangerous?: boolean
  readonly isReady?: boolean
  readonly children?: ReactNode
  readonly run: (key: string) => Promise<Done>
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const write = useWords()
  const keys = keysFor(info, needs)
  const [chosen, setChosen] = useState('')
  const [refused, setRefused] = useState<Refused>()
  const [isBusy, setBusy] = useState(false)
  const form = useId()
  const key = keys.find(({ name }) => name === chosen)?.name ?? keys[0]?.name
  const isGood = isReady && key !== undefined && !isBusy
  const act = async (): Promise<void> => {
    if (key === undefined) return
    setBusy(true)
    try {
      const outcome = await run(key)
      setRefused(outcome.state === 'refused' ? outcome : undefined)
      await readReleases()
      if (outcome.state === 'refused') return
      onClose()
      notify({ kind: 'info', message: done })
    } finally {
      setBusy(false)
    }
  }
  const submit = (event?: FormEvent): void => {
    event?.preventDefault()
    if (isGood) attempt(act)
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('shell.cancel')}</Button>
          <Button kind={isDangerous ? 'danger' : 'main'} disabled={!isGood} onClick={() => submit()}>
            {go}
          </Button>
        </>
      }
    >
      <form id={form} className={css.form} onSubmit={submit}>
        {children}
        {consequences.length > 0 && (
          <ul className={css.consequences}>
            {consequences.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        )}
        {keys.length === 0 ? (
          <p className={css.refused} role="alert">
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
        {refused && <RefusedNote refused={refused} />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
