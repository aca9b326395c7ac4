/** What each channel serves, and changes that need no release. */
import { Power, PowerOff, Send, Undo2, UsersRound, Wrench } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedChannel, ReleasesInfo } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { formatInstant } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { attempt, notify } from '../../state/notices.ts'
import { readReleases } from '../../state/releases.ts'
import { useZone } from '../ledger/use-zone.ts'
import { TabActions } from '../place-tabs.tsx'
import { EndShareDialog, RollBackDialog, SwitchDialog } from './channel-dialogs.tsx'
import { RefusedNote } from './refused-note.tsx'
import { type ReadLog, shareOf } from './release-words.ts'
import css from './releases.module.css'
import { changeReleasesView, showRelease } from './releases-state.ts'

export function ChannelsTab({ info, log }: { readonly info: ReleasesInfo; readonly log: ReadLog }) {
  const { t } = useTranslation()
  if (log.channels.length === 0) {
    return (
      <>
        <TabActions count="">{null}</TabActions>
        <Empty
          icon={Send}
          title={t(`releases.channels.${log.broken ? 'unknown' : 'none'}`)}
          action={
            <Button kind="main" onClick={() => changeReleasesView({ tab: 'built' })}>
              {t('releases.tab.built')}
            </Button>
          }
        >
          {t(`releases.channels.${log.broken ? 'unknownHelp' : 'noneHelp'}`)}
        </Empty>
      </>
    )
  }
  return (
    <>
      <TabActions count={t('releases.channels.count', { count: log.channels.length })}>{null}</TabActions>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard */}
      <div className={css.scroll} tabIndex={0}>
        <div className={css.channels}>
          {log.channels.map((known) => (
            <Channel key={known.channel} info={info} known={known} />
          ))}
        </div>
      </div>
    </>
  )
}

type ChannelDialog =
  | { readonly kind: 'rollback' | 'end-share' | 'off' }
  | { readonly kind: 'on'; readonly campaign: string }

function Channel({ info, known }: { readonly info: ReleasesInfo; readonly known: ListedChannel }) {
  const { t } = useTranslation()
  const zone = useZone()
  const [dialog, setDialog] = useState<ChannelDialog>()
  const { channel, name, serves, trial, off, isRollback, changed, by, before, pointer } = known
  const of = { info, known, onClose: () => setDialog(undefined) }
  const repair = async (): Promise<void> => {
    const outcome = await request('repairReleases', {})
    await readReleases()
    if (outcome.state === 'done') notify({ kind: 'info', message: t('releases.channels.repaired') })
  }
  return (
    <section className={css.channel} aria-label={channel}>
      <header>
        <h3>{channel}</h3>
        <span className={css.soft}>
          {t('releases.channels.changed', { at: formatInstant(Date.parse(changed), zone), by })}
        </span>
      </header>
      <div className={css.serving}>
        <p>
          <button type="button" className={css.link} onClick={() => showRelease(serves.digest)}>
            {t('releases.number', { sequence: serves.sequence })}
          </button>{' '}
          <span className={css.soft}>{name}</span>{' '}
          {isRollback && <span className={css.tag}>{t('releases.channels.rolledBack')}</span>}
        </p>
        {trial && (
          <p>
            <UsersRound size={14} aria-hidden /> {t('releases.channels.trial', { share: shareOf(trial.share) })}{' '}
            <button type="button" className={css.link} onClick={() => showRelease(trial.release.digest)}>
              {t('releases.number', { sequence: trial.release.sequence })}
            </button>{' '}
            <Button kind="quiet" onClick={() => setDialog({ kind: 'end-share' })}>
              {t('releases.share.end')}
            </Button>
          </p>
        )}
      </div>
      {pointer.state === 'behind' && (
        <p className={css.warning} role="alert">
          <span>{t('releases.channels.behind')}</span>
          <Button kind="quiet" icon={Wrench} onClick={() => attempt(repair)}>
            {t('releases.channels.repair')}
          </Button>
        </p>
      )}
      {pointer.state === 'refused' && <RefusedNote refused={pointer} />}
      <div className={css.off}>
        <h4>{t('releases.switch.list', { count: off.length })}</h4>
        {off.length === 0 ? (
          <p className={css.soft}>{t('releases.switch.none')}</p>
        ) : (
          <ul>
            {off.map((campaign) => (
              <li key={campaign}>
                <PowerOff size={14} aria-hidden />
                <span>{campaign}</span>
                <Button
                  kind="quiet"
                  icon={Power}
                  aria-label={t('releases.switch.onOne', { campaign })}
                  onClick={() => setDialog({ kind: 'on', campaign })}
                >
                  {t('releases.switch.on')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={css.buttons}>
        <Button icon={PowerOff} onClick={() => setDialog({ kind: 'off' })}>
          {t('releases.switch.offButton')}
        </Button>
        <Button
          icon={Undo2}
          disabledReason={before.length === 0 ? t('releases.rollback.nothing') : undefined}
          onClick={() => setDialog({ kind: 'rollback' })}
        >
          {t('releases.rollback.button')}
        </Button>
      </div>
      {dialog?.kind === 'off' && <SwitchDialog to="off" {...of} />}
      {dialog?.kind === 'on' && <SwitchDialog to="on" campaign={dialog.campaign} {...of} />}
      {dialog?.kind === 'rollback' && <RollBackDialog {...of} />}
      {dialog?.kind === 'end-share' && <EndShareDialog {...of} />}
    </section>
  )
}
