/** Who has signed, and which signatures are missing. */
import { CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { roleWords } from '../../../../src/publish/roles.ts'
import type { SignatureState } from '../../../host/contract.ts'
import { useWords } from '../../state/use-words.ts'
import css from './releases.module.css'

export function Signatures({ of: { signatures, missing } }: { readonly of: SignatureState }) {
  const { t } = useTranslation()
  const write = useWords()
  return (
    <ul className={css.signatures} aria-label={t('releases.signed.title')}>
      {signatures.map(({ key, owner, role, state }) => (
        <li key={key} className={state === 'sound' ? css.passed : css.refusedLine}>
          {state === 'sound' ? <CircleCheck size={15} aria-hidden /> : <CircleX size={15} aria-hidden />}
          <span>
            {state === 'sound'
              ? role === undefined
                ? t('releases.signed.more', { owner })
                : t('releases.signed.as', { owner, role: write(roleWords[role]) })
              : t(`releases.signed.${state}`, { owner: owner ?? key })}{' '}
            <code>{key}</code>
          </span>
        </li>
      ))}
      {missing.map(({ role, owners }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same role may be missing twice
        <li key={index} className={css.missing}>
          <CircleDashed size={15} aria-hidden />
          <span>
            {t('releases.signed.missing', { role: write(roleWords[role]) })}{' '}
            <small>
              {owners.length === 0
                ? t('releases.signed.nobody')
                : t('releases.signed.could', { owners: owners.join(', ') })}
            </small>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Short form for a table row: "Ana, Piotr" or "approver missing". */
export function SignedShort({ of }: { readonly of: SignatureState | undefined }) {
  const { t } = useTranslation()
  const write = useWords()
  if (of === undefined) return <span className={css.soft}>–</span>
  if (of.missing.length > 0) {
    const roles = of.missing.map(({ role }) => write(roleWords[role])).join(', ')
    return <span className={css.missing}>{t('releases.signed.lacks', { roles })}</span>
  }
  return <span className={css.passed}>{of.signatures.map(({ owner, key }) => owner ?? key).join(', ')}</span>
}
