import { CircleAlert, Rocket, TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleasesInfo } from '../../../host/contract.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { attempt } from '../../state/notices.ts'
import { enterReleases, readReleases, useReleases } from '../../state/releases.ts'
import { useStore } from '../../state/store.ts'
import { useWords } from '../../state/use-words.ts'
import page from '../place.module.css'
import { PlaceTabs } from '../place-tabs.tsx'
import { ChannelsTab } from './channels-tab.tsx'
import { DecisionsTab } from './decisions-tab.tsx'
import { FirstUse } from './first-use.tsx'
import { KeysTab } from './keys-tab.tsx'
import { LogTab } from './log-tab.tsx'
import { NextRelease } from './next-release.tsx'
import { PlaceDialog, PlaceMenu, usePlaceDialog } from './place-menu.tsx'
import { type ReadLog, shareOf } from './release-words.ts'
import css from './releases.module.css'
import { changeReleasesView, releaseTabs, useReleasesView } from './releases-state.ts'
import { ReleasesTab } from './releases-tab.tsx'

/** The place for releases: from the text in the editor to what the checkouts serve. */
export function ReleasesView() {
  const root = useStore((state) => state.workspace?.root)
  const info = useReleases((state) => (state.root === root ? state.info : undefined))
  const isUnread = useReleases((state) => state.root !== root)
  const failure = useReleases((state) => state.failure)
  const isChoosing = usePlaceDialog(({ isOpen }) => isOpen)
  useEffect(() => {
    if (isUnread) void enterReleases(root)
  }, [root, isUnread])
  useEffect(() => {
    // Changes at an address, and keys made in a terminal, send no notification.
    const readAgain = (): void => attempt(readReleases)
    window.addEventListener('focus', readAgain)
    return () => window.removeEventListener('focus', readAgain)
  }, [])
  return (
    <>
      {info ? (
        <Releases info={info} />
      ) : failure ? (
        <Failed failure={failure} retry={() => void enterReleases(root)} />
      ) : (
        <Reading />
      )}
      {isChoosing && info && <PlaceDialog info={info} />}
    </>
  )
}

function Reading() {
  const { t } = useTranslation()
  return (
    <div className={page.page} aria-busy>
      <div className={page.bar}>
        <span className={page.count}>{t('releases.opening')}</span>
      </div>
      <ProgressLine progress={undefined} />
    </div>
  )
}

function Releases({ info }: { readonly info: ReleasesInfo }) {
  const { log, keys } = info
  if (log.state === 'refused') return <NoPlace info={info} />
  const isFirst = log.rows.length === 0 && log.broken === undefined && !keys.keyring && !keys.failure
  return isFirst ? <FirstUse info={info} /> : <Places info={info} log={log} />
}

function NoPlace({ info: { place, log } }: { readonly info: ReleasesInfo }) {
  const { t } = useTranslation()
  const write = useWords()
  if (log.state !== 'refused') return null
  return (
    <Empty
      icon={CircleAlert}
      title={t('releases.place.failed')}
      action={
        <>
          <div className={css.buttons}>
            <Button kind="main" onClick={() => attempt(readReleases)}>
              {t('ledger.again')}
            </Button>
            <Button onClick={() => usePlaceDialog.setState({ isOpen: true })}>{t('releases.place.other')}</Button>
          </div>
          <small className={css.where}>{place}</small>
        </>
      }
    >
      {[log.said, log.advice].flatMap((each) => (each ? [write(each)] : [])).join(': ')}
    </Empty>
  )
}

function Places({ info, log }: { readonly info: ReleasesInfo; readonly log: ReadLog }) {
  const { t } = useTranslation()
  const tab = useReleasesView((state) => state.tab)
  return (
    <div className={page.page}>
      <header className={page.head}>
        <Figures log={log} />
        <div className={page.actions}>
          <PlaceMenu info={info} />
        </div>
      </header>
      <Warnings info={info} log={log} />
      <PlaceTabs
        label={t('releases.tabs')}
        tabs={releaseTabs.map((id) => ({ id, label: t(`releases.tab.${id}`) }))}
        current={tab}
        onChange={(next) => changeReleasesView({ tab: next })}
      >
        {tab === 'next' && <NextRelease log={log} />}
        {tab === 'built' && <ReleasesTab info={info} log={log} />}
        {tab === 'channels' && <ChannelsTab info={info} log={log} />}
        {tab === 'log' && <LogTab info={info} log={log} />}
        {tab === 'decisions' && <DecisionsTab info={info} />}
        {tab === 'keys' && <KeysTab info={info} />}
      </PlaceTabs>
    </div>
  )
}

function Figures({ log: { channels, releases, broken } }: { readonly log: ReadLog }) {
  const { t } = useTranslation()
  const off = channels.reduce((sum, each) => sum + each.off.length, 0)
  const waiting = releases.filter(({ signatures, channels: own }) => own.length === 0 && signatures?.missing.length)
  return (
    <dl className={page.figures}>
      {channels.length === 0 && (
        <div>
          <dt>{t('releases.head.served')}</dt>
          <dd>{broken ? '–' : t('releases.head.nothing')}</dd>
        </div>
      )}
      {channels.slice(0, 3).map(({ channel, serves, trial }) => (
        <div key={channel}>
          <dt>{channel}</dt>
          <dd>
            {t('releases.number', { sequence: serves.sequence })}
            {trial && (
              <small>
                {t('releases.head.trial', { sequence: trial.release.sequence, share: shareOf(trial.share) })}
              </small>
            )}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('releases.head.off')}</dt>
        <dd>{off}</dd>
      </div>
      <div>
        <dt>{t('releases.head.waiting')}</dt>
        <dd>{waiting.length}</dd>
      </div>
    </dl>
  )
}

/** Problems that prevent making or serving releases, shown on every tab. */
function Warnings({ info: { keys }, log }: { readonly info: ReleasesInfo; readonly log: ReadLog }) {
  const { t } = useTranslation()
  const write = useWords()
  const { broken } = log
  return (
    <>
      {broken && (
        <p className={css.warning} role="alert">
          <CircleAlert size={15} aria-hidden />
          <span>{t(`releases.log.broken.${broken.why}`, { row: broken.number })}</span>
          <Button kind="quiet" onClick={() => changeReleasesView({ tab: 'log' })}>
            {t('releases.log.show')}
          </Button>
        </p>
      )}
      {keys.failure && (
        <p className={css.warning} role="alert">
          <CircleAlert size={15} aria-hidden />
          <span>
            {[keys.failure.said, keys.failure.advice].flatMap((each) => (each ? [write(each)] : [])).join(': ')}
          </span>
        </p>
      )}
      {!keys.keyring && !keys.failure && (
        <p className={css.hint} role="status">
          <TriangleAlert size={15} aria-hidden />
          <span>{t('releases.keys.noKeyring')}</span>
          <Button kind="quiet" icon={Rocket} onClick={() => changeReleasesView({ tab: 'keys' })}>
            {t('releases.tab.keys')}
          </Button>
        </p>
      )}
    </>
  )
}
