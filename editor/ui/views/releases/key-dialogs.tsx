/** Dialogs to make, trust and revoke keys, and to set how many must sign. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roleWords } from '../../../../src/publish/roles.ts'
import type { KeysInfo, OwnKey, Role } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { Field, Select, Switch, TextInput } from '../../parts/field.tsx'
import { useMissing } from '../../parts/form.tsx'
import { useWords } from '../../state/use-words.ts'
import { AskDialog } from './ask-dialog.tsx'
import { publicKeyPattern, roles } from './release-words.ts'
import css from './releases.module.css'

export function MakeKeyDialog({ own, onClose }: { readonly own: readonly OwnKey[]; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [key, setKey] = useState('')
  const error =
    key === '' || /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}$/.test(key)
      ? own.some(({ name }) => name === key)
        ? t('releases.keys.taken')
        : undefined
      : t('releases.keys.badName')
  return (
    <AskDialog
      title={t('releases.keys.makeTitle')}
      go={t('releases.keys.makeGo')}
      done={t('releases.keys.made', { name: key })}
      run={() => request('makeKey', { key })}
      onClose={onClose}
    >
      <Field label={t('releases.keys.name')} error={error} isMissing={key === ''} hint={t('releases.keys.makeHelp')}>
        {(ids) => <TextInput {...ids} value={key} onChange={({ target }) => setKey(target.value.trim())} />}
      </Field>
    </AskDialog>
  )
}

export function TrustDialog({
  keys: { own, keyring },
  given,
  onClose,
}: {
  readonly keys: KeysInfo
  readonly given: {
    readonly own?: string
    readonly publicKey?: string
    readonly owner?: string
    readonly roles?: readonly Role[]
  }
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const untrusted = own.filter(({ id }) => id !== undefined && !keyring?.keys.some((each) => each.id === id))
  const [from, setFrom] = useState(given.own ?? '')
  const [publicKey, setPublicKey] = useState(given.publicKey ?? '')
  const [owner, setOwner] = useState(given.owner ?? '')
  const [wanted, setWanted] = useState<readonly Role[]>(given.roles ?? ['approver'])
  const badKey =
    from === '' && publicKey !== '' && !publicKeyPattern.test(publicKey) ? t('releases.keys.badPublic') : undefined
  return (
    <AskDialog
      title={given.publicKey === undefined ? t('releases.keys.trustTitle') : t('releases.keys.changeTitle')}
      go={t('releases.keys.trustGo')}
      done={t('releases.keys.trusted', { owner: owner.trim() })}
      run={() =>
        request('trustKey', {
          of: from === '' ? { publicKey } : { key: from },
          owner: owner.trim(),
          roles: [...wanted],
        })
      }
      onClose={onClose}
    >
      {given.publicKey === undefined && untrusted.length > 0 && (
        <Field label={t('releases.keys.which')}>
          {(ids) => (
            <Select {...ids} value={from} onChange={({ target }) => setFrom(target.value)}>
              <option value="">{t('releases.keys.fromOther')}</option>
              {untrusted.map(({ name }) => (
                <option key={name} value={name}>
                  {t('releases.keys.fromHere', { name })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {from === '' && given.publicKey === undefined && (
        <Field
          label={t('releases.keys.public')}
          error={badKey}
          isMissing={publicKey === ''}
          hint={t('releases.keys.publicHelp')}
        >
          {(ids) => (
            <TextInput {...ids} value={publicKey} onChange={({ target }) => setPublicKey(target.value.trim())} />
          )}
        </Field>
      )}
      <Field label={t('releases.keys.owner')} isMissing={owner.trim() === ''} hint={t('releases.keys.ownerHelp')}>
        {(ids) => <TextInput {...ids} value={owner} onChange={({ target }) => setOwner(target.value)} />}
      </Field>
      <Roles chosen={wanted} onChange={setWanted} />
    </AskDialog>
  )
}

/** At least one role. */
function Roles({
  chosen,
  onChange,
}: {
  readonly chosen: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
}) {
  const { t } = useTranslation()
  const write = useWords()
  const missing = useMissing(chosen.length === 0, t('releases.keys.rolesMissing'))
  return (
    <fieldset className={css.roles} data-problem={missing !== undefined || undefined}>
      <legend>{t('releases.keys.roles')}</legend>
      {roles.map((role) => (
        <Switch
          key={role}
          label={
            <>
              {write(roleWords[role])} <small>{t(`releases.roleHelp.${role}`)}</small>
            </>
          }
          checked={chosen.includes(role)}
          onChange={(on) => onChange(on ? [...chosen, role] : chosen.filter((each) => each !== role))}
        />
      ))}
      {missing !== undefined && <p className={css.wrong}>{missing}</p>}
    </fieldset>
  )
}

export function RevokeDialog({
  id,
  owner,
  onClose,
}: {
  readonly id: string
  readonly owner: string
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  return (
    <AskDialog
      title={t('releases.keys.revokeTitle', { owner })}
      go={t('releases.keys.revokeGo')}
      done={t('releases.keys.revokedDone', { owner })}
      isDangerous
      run={() => request('revokeKey', { id, reason: reason.trim() })}
      onClose={onClose}
    >
      <ul className={css.consequences}>
        <li>{t('releases.keys.revokeText')}</li>
        <li>{t('releases.keys.revokeServices')}</li>
      </ul>
      <Field label={t('customers.adjust.reason')} isMissing={reason.trim() === ''} hint={t('releases.keys.reasonHelp')}>
        {(ids) => <TextInput {...ids} value={reason} onChange={({ target }) => setReason(target.value)} />}
      </Field>
    </AskDialog>
  )
}

export function PolicyDialog({
  policy: { bundle, channel },
  onClose,
}: {
  readonly policy: NonNullable<KeysInfo['keyring']>['policy']
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const [counts, setCounts] = useState<Readonly<Record<Role, string>>>({
    author: String(bundle.author ?? 0),
    approver: String(bundle.approver ?? 0),
    operator: String(channel.operator ?? 0),
  })
  const count = (role: Role): number | undefined =>
    /^\d{1,2}$/.test(counts[role]) && Number(counts[role]) <= 16 ? Number(counts[role]) : undefined
  const [author, approver, operator] = [count('author'), count('approver'), count('operator')]
  return (
    <AskDialog
      title={t('releases.policy.changeTitle')}
      go={t('releases.policy.go')}
      done={t('releases.policy.done')}
      run={() => request('setSigningPolicy', { author: author ?? 0, approver: approver ?? 0, operator: operator ?? 0 })}
      onClose={onClose}
    >
      <p>{t('releases.policy.help')}</p>
      {roles.map((role) => (
        <Field
          key={role}
          label={t(`releases.policy.of.${role}`)}
          error={count(role) === undefined ? t('releases.policy.bad') : undefined}
        >
          {(ids) => (
            <TextInput
              {...ids}
              inputMode="numeric"
              value={counts[role]}
              onChange={({ target }) => setCounts({ ...counts, [role]: target.value.trim() })}
            />
          )}
        </Field>
      ))}
    </AskDialog>
  )
}
