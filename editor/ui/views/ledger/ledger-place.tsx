import { BookOpenCheck, CircleAlert, type LucideIcon } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { LedgerInfo } from '../../../host/contract.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { createLedger, enterLedger, readLedger, useLedger } from '../../state/ledger.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import page from '../place.module.css'
import { LedgerDialog, useLedgerDialog } from './ledger-dialog.tsx'
import css from './ledger-place.module.css'

/** Frame of a place that needs the ledger: shows the place if a ledger is open, otherwise why there is none and what to do. */
export function LedgerPlace({
  icon,
  text,
  children,
}: {
  readonly icon: LucideIcon
  /** Describes the place to users without a ledger. */
  readonly text: string
  readonly children: ReactNode
}) {
  const root = useStore((state) => state.workspace?.root)
  const info = useLedger((state) => (state.root === root ? state.info : undefined))
  const isUnread = useLedger((state) => state.root !== root)
  const failure = useLedger((state) => state.failure)
  useEffect(() => {
    if (isUnread) void enterLedger(root)
  }, [root, isUnread])
  const isChoosing = useLedgerDialog(({ isOpen }) => isOpen)
  return (
    <>
      {info === undefined ? (
        failure === undefined ? (
          <Reading />
        ) : (
          <Failed failure={failure} retry={() => void enterLedger(root)} />
        )
      ) : info.state === 'open' ? (
        children
      ) : info.state === 'none' ? (
        <NoLedger icon={icon} text={text} here={info.here} />
      ) : (
        <NotOpened info={info} />
      )}
      {isChoosing && <LedgerDialog onClose={() => useLedgerDialog.setState({ isOpen: false })} />}
    </>
  )
}

const chooseAnother = (): void => useLedgerDialog.setState({ isOpen: true })

function Reading() {
  const { t } = useTranslation()
  return (
    <div className={page.page} aria-busy>
      <div className={page.bar}>
        <span className={page.count}>{t('ledger.opening')}</span>
      </div>
      <ProgressLine progress={undefined} />
    </div>
  )
}

function NoLedger({ icon, text, here }: { readonly icon: LucideIcon; readonly text: string; readonly here: string }) {
  const { t } = useTranslation()
  return (
    <Empty
      icon={icon}
      title={t('ledger.none')}
      action={
        <>
          <div className={css.actions}>
            <Button kind="main" icon={BookOpenCheck} onClick={() => attempt(() => createLedger())}>
              {t('ledger.create')}
            </Button>
            <Button onClick={chooseAnother}>{t('ledger.other')}</Button>
          </div>
          <small className={css.where}>{t('ledger.here', { path: here })}</small>
        </>
      }
    >
      {text} {t('ledger.noneHelp')}
    </Empty>
  )
}

function NotOpened({ info }: { readonly info: Extract<LedgerInfo, { state: 'failed' }> }) {
  const { t, i18n } = useTranslation()
  const { code, address, message, help, from } = info
  const known = i18n.exists(`ledger.failed.${code}`) ? code : 'call'
  return (
    <Empty
      icon={CircleAlert}
      title={t(`ledger.failed.${known}`)}
      action={
        <>
          <div className={css.actions}>
            {code === 'no-ledger' && (
              <Button kind="main" icon={BookOpenCheck} onClick={() => attempt(() => createLedger())}>
                {t('ledger.createThere')}
              </Button>
            )}
            <Button kind={code === 'no-ledger' ? 'plain' : 'main'} onClick={() => attempt(readLedger)}>
              {t('ledger.again')}
            </Button>
            <Button onClick={chooseAnother}>{t('ledger.other')}</Button>
          </div>
          <small className={css.where}>
            {address} · {t(`ledger.from.${from}`)}
          </small>
        </>
      }
    >
      {known === 'call' ? [message, help].filter(Boolean).join(': ') : t(`ledger.failedHelp.${known}`)}
    </Empty>
  )
}
