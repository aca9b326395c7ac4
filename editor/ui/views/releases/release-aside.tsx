/** One release: its contents, its signatures, whether it may run, and actions on it. */
import { CircleCheck, CopyPlus, PenLine, Percent, Send, ShieldCheck, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedRelease, ReleaseDetails, ReleasesInfo } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { formatBytes, formatCount, formatInstant } from '../../i18n/numbers.ts'
import { Button, IconButton } from '../../parts/button.tsx'
import { FailedLine } from '../../parts/failed.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { useReleases } from '../../state/releases.ts'
import { useReading } from '../../state/use-engine-query.ts'
import details from '../history/order-details.module.css'
import { useZone } from '../ledger/use-zone.ts'
import { CopyDialog, PublishDialog, ShareDialog, SignDialog } from './channel-dialogs.tsx'
import { Checklist } from './checklist.tsx'
import { RefusedNote } from './refused-note.tsx'
import type { ReadLog } from './release-words.ts'
import css from './releases.module.css'
import { Signatures } from './signatures.tsx'

type ReleaseDialog = 'sign' | 'approve' | 'publish' | 'share' | 'copy'

export function ReleaseAside({
  info,
  log,
  release,
  onClose,
}: {
  readonly info: ReleasesInfo
  readonly log: ReadLog
  readonly release: ListedRelease
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const place = useRef<HTMLElement>(null)
  const edition = useReleases((state) => state.edition)
  const { digest, sequence, signatures } = release
  const {
    answer: found,
    failure,
    retry,
  } = useReading(useVisible(place), () => request('release', { digest }), [edition, digest])
  const [dialog, setDialog] = useState<ReleaseDialog>()
  const stop = (): void => setDialog(undefined)
  const lacks = (role: 'author' | 'approver'): boolean =>
    signatures?.missing.some((each) => each.role === role) ?? false
  const isGood = found?.state === 'read' && found.proof.state === 'good'
  const notGood = isGood ? undefined : t('releases.publish.notGood')
  const isServedEverywhere = log.channels.every(({ serves }) => serves.digest === digest)
  const title = t('releases.number', { sequence })
  const of = { info, log, release, onClose: stop }
  const next = lacks('author')
    ? 'sign'
    : lacks('approver')
      ? 'approve'
      : isGood && release.channels.length === 0
        ? 'publish'
        : undefined
  const kind = (action: ReleaseDialog): 'main' | 'plain' => (action === next ? 'main' : 'plain')
  return (
    <aside
      ref={place}
      className={css.aside}
      aria-label={title}
      aria-busy={found === undefined && failure === undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
      tabIndex={0}
    >
      <header>
        <h3>{title}</h3>
        <IconButton icon={X} label={t('shell.close')} onClick={onClose} />
      </header>
      <div className={css.buttons}>
        <Button kind={kind('sign')} icon={PenLine} onClick={() => setDialog('sign')}>
          {t('releases.sign.button')}
        </Button>
        <Button kind={kind('approve')} icon={ShieldCheck} onClick={() => setDialog('approve')}>
          {t('releases.approve.button')}
        </Button>
        <Button
          kind={kind('publish')}
          icon={Send}
          isBusy={found === undefined}
          disabledReason={found && notGood}
          onClick={() => setDialog('publish')}
        >
          {t('releases.publish.button')}
        </Button>
        <Button
          icon={Percent}
          isBusy={found === undefined}
          disabledReason={found && (notGood ?? (isServedEverywhere ? t('releases.share.noChannel') : undefined))}
          onClick={() => setDialog('share')}
        >
          {t('releases.share.button')}
        </Button>
        <Button kind="quiet" icon={CopyPlus} onClick={() => setDialog('copy')}>
          {t('releases.copy.button')}
        </Button>
      </div>
      {failure && <FailedLine failure={failure} retry={retry} />}
      {signatures && (
        <section className={css.box}>
          <h4>{t('releases.signed.title')}</h4>
          <Signatures of={signatures} />
        </section>
      )}
      {release.failure && <RefusedNote refused={release.failure} />}
      {found?.state === 'refused' && !release.failure && <RefusedNote refused={found} />}
      {found?.state === 'read' && <Details of={found} />}
      {(dialog === 'sign' || dialog === 'approve') && <SignDialog action={dialog} {...of} />}
      {dialog === 'publish' && <PublishDialog {...of} />}
      {dialog === 'share' && <ShareDialog {...of} />}
      {dialog === 'copy' && <CopyDialog {...of} />}
    </aside>
  )
}

function Details({ of }: { readonly of: ReleaseDetails }) {
  const { t } = useTranslation()
  const zone = useZone()
  const { name, digest, bytes, notBefore, expires, revision, checklist, campaigns, vectors, proof } = of
  const live = campaigns.filter(({ status }) => status === 'live').length
  return (
    <>
      {proof.state === 'good' ? (
        <p className={css.good} role="status">
          <CircleCheck size={15} aria-hidden />
          <span>{t('releases.proof.good', { count: vectors, carts: formatCount(vectors) })}</span>
        </p>
      ) : (
        <RefusedNote refused={proof} lead={t('releases.proof.refused')} />
      )}
      <div className={details.details}>
        <dl className={details.facts}>
          <Fact name={t('releases.column.name')} value={name} />
          <Fact name={t('releases.fact.campaigns')} value={formatCount(live)} />
          <Fact name={t('releases.fact.size')} value={formatBytes(bytes)} />
          <Fact
            name={t('releases.next.notBefore')}
            value={notBefore === undefined ? '–' : formatInstant(Date.parse(notBefore), zone)}
          />
          <Fact
            name={t('releases.next.expires')}
            value={expires === undefined ? '–' : formatInstant(Date.parse(expires), zone)}
          />
          <Fact name={t('releases.fact.revision')} value={revision?.slice(0, 10) ?? '–'} />
        </dl>
        <p className={css.digest}>
          <code>{digest}</code>
        </p>
      </div>
      <section>
        <h4 className={css.small}>{t('releases.fact.checklist')}</h4>
        <Checklist lines={checklist} />
      </section>
    </>
  )
}

const Fact = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
