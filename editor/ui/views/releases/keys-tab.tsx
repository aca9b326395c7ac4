/** Keys on this machine, the trusted keys, and how many must sign. */
import { Copy, KeyRound, ShieldCheck, ShieldX, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roleWords } from '../../../../src/publish/roles.ts'
import type { KeysInfo, ReleasesInfo, Role } from '../../../host/contract.ts'
import { formatDay } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { copyText } from '../../state/clipboard.ts'
import { useWords } from '../../state/use-words.ts'
import { TabActions } from '../place-tabs.tsx'
import { MakeKeyDialog, PolicyDialog, RevokeDialog, TrustDialog } from './key-dialogs.tsx'
import { RefusedNote } from './refused-note.tsx'
import { roles } from './release-words.ts'
import css from './releases.module.css'

type KeyDialog =
  | { readonly kind: 'make' | 'policy' }
  /** A key on this machine, a key of the keyring, or none yet. */
  | {
      readonly kind: 'trust'
      readonly own?: string
      readonly publicKey?: string
      readonly owner?: string
      readonly roles?: readonly Role[]
    }
  | { readonly kind: 'revoke'; readonly id: string; readonly owner: string }

export function KeysTab({ info: { keys } }: { readonly info: ReleasesInfo }) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<KeyDialog>()
  const close = (): void => setDialog(undefined)
  return (
    <>
      <TabActions count="">
        <Button kind="quiet" icon={KeyRound} onClick={() => setDialog({ kind: 'make' })}>
          {t('releases.keys.make')}
        </Button>
        <Button kind="quiet" icon={UserPlus} onClick={() => setDialog({ kind: 'trust' })}>
          {t('releases.keys.trust')}
        </Button>
      </TabActions>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard */}
      <div className={css.scroll} tabIndex={0}>
        <div className={css.keys}>
          <OwnKeys keys={keys} onTrust={(own) => setDialog({ kind: 'trust', own })} />
          <Keyring keys={keys} onAsk={setDialog} />
          <SigningPolicy keys={keys} onChange={() => setDialog({ kind: 'policy' })} />
        </div>
      </div>
      {dialog?.kind === 'make' && <MakeKeyDialog own={keys.own} onClose={close} />}
      {dialog?.kind === 'trust' && <TrustDialog keys={keys} given={dialog} onClose={close} />}
      {dialog?.kind === 'revoke' && <RevokeDialog id={dialog.id} owner={dialog.owner} onClose={close} />}
      {dialog?.kind === 'policy' && keys.keyring && <PolicyDialog policy={keys.keyring.policy} onClose={close} />}
    </>
  )
}

function OwnKeys({
  keys: { own, keyring },
  onTrust,
}: {
  readonly keys: KeysInfo
  readonly onTrust: (own: string) => void
}) {
  const { t } = useTranslation()
  const write = useWords()
  return (
    <section className={css.section} aria-label={t('releases.keys.own')}>
      <h3>{t('releases.keys.own')}</h3>
      <p className={css.soft}>{t('releases.keys.ownHelp')}</p>
      {own.length === 0 ? (
        <p>{t('releases.keys.noOwn')}</p>
      ) : (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('releases.keys.name')}</th>
              <th scope="col">{t('releases.keys.id')}</th>
              <th scope="col">{t('releases.keys.public')}</th>
              <th scope="col">{t('releases.keys.trustedAs')}</th>
            </tr>
          </thead>
          <tbody>
            {own.map(({ name, id, publicKey, failure }) => {
              const known = keyring?.keys.find((each) => each.id === id)
              return (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {failure || publicKey === undefined ? (
                    <td colSpan={3}>{failure && <RefusedNote refused={failure} />}</td>
                  ) : (
                    <>
                      <td>
                        <code>{id}</code>
                      </td>
                      <td className={css.publicKey}>
                        <code>{publicKey}</code>
                        <Button
                          kind="quiet"
                          icon={Copy}
                          aria-label={t('releases.keys.copyOf', { name })}
                          onClick={() => copyText(publicKey, t('releases.keys.copied'))}
                        >
                          {t('releases.keys.copy')}
                        </Button>
                      </td>
                      <td>
                        {known?.revoked ? (
                          <span className={css.refusedLine}>{t('releases.keys.revoked')}</span>
                        ) : known ? (
                          `${known.owner}: ${known.roles.map((role) => write(roleWords[role])).join(', ')}`
                        ) : (
                          <Button kind="quiet" icon={ShieldCheck} onClick={() => onTrust(name)}>
                            {t('releases.keys.trustOwn')}
                          </Button>
                        )}
                      </td>
                    </>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Keyring({
  keys: { keyring, keyringFile },
  onAsk,
}: {
  readonly keys: KeysInfo
  readonly onAsk: (dialog: KeyDialog) => void
}) {
  const { t } = useTranslation()
  const write = useWords()
  return (
    <section className={css.section} aria-label={t('releases.keys.keyring')}>
      <h3>{t('releases.keys.keyring')}</h3>
      <p className={css.soft}>{t('releases.keys.keyringHelp', { file: keyringFile })}</p>
      {!keyring || keyring.keys.length === 0 ? (
        <p>{t('releases.keys.noKeyring')}</p>
      ) : (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('releases.keys.owner')}</th>
              <th scope="col">{t('releases.keys.roles')}</th>
              <th scope="col">{t('releases.keys.id')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {keyring.keys.map(({ id, owner, roles: own, publicKey, revoked }) => (
              <tr key={id} className={revoked && css.gone}>
                <th scope="row">{owner}</th>
                <td>{own.map((role) => write(roleWords[role])).join(', ')}</td>
                <td>
                  <code>{id}</code>
                </td>
                <td className={css.rowActions}>
                  {revoked ? (
                    <span className={css.refusedLine}>
                      {t('releases.keys.revokedOn', {
                        day: formatDay(revoked.at.slice(0, 10)),
                        reason: revoked.reason,
                      })}
                    </span>
                  ) : (
                    <>
                      <Button
                        kind="quiet"
                        aria-label={t('releases.keys.changeOf', { owner })}
                        onClick={() => onAsk({ kind: 'trust', publicKey, owner, roles: own })}
                      >
                        {t('releases.keys.change')}
                      </Button>
                      <Button
                        kind="quiet"
                        icon={ShieldX}
                        aria-label={t('releases.keys.revokeOf', { owner })}
                        onClick={() => onAsk({ kind: 'revoke', id, owner })}
                      >
                        {t('releases.keys.revoke')}
                      </Button>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function SigningPolicy({ keys: { keyring }, onChange }: { readonly keys: KeysInfo; readonly onChange: () => void }) {
  const { t } = useTranslation()
  const write = useWords()
  if (!keyring) return null
  const { bundle, channel } = keyring.policy
  const counts = (required: typeof bundle): string =>
    roles.flatMap((role) => (required[role] ? [`${required[role]} × ${write(roleWords[role])}`] : [])).join(', ')
  return (
    <section className={css.section} aria-label={t('releases.policy.title')}>
      <h3>{t('releases.policy.title')}</h3>
      <p>{t('releases.policy.bundle', { counts: counts(bundle) })}</p>
      <p>{t('releases.policy.channel', { counts: counts(channel) })}</p>
      <p className={css.soft}>{t('releases.policy.help')}</p>
      <div className={css.buttons}>
        <Button onClick={onChange}>{t('releases.policy.change')}</Button>
      </div>
    </section>
  )
}
