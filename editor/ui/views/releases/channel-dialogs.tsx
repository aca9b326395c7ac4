/** Actions on a release or a channel. Each dialog first says what will happen at the checkouts. */
import type { TFunction } from 'i18next'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedChannel, ListedRelease, ReleaseReference, ReleasesInfo } from '../../../host/contract.ts'
import { request } from '../../host/client.ts'
import { Field, Select, TextInput } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form.tsx'
import { attempt, notify } from '../../state/notices.ts'
import { useEngineQuery } from '../../state/use-engine-query.ts'
import { ActDialog } from './act-dialog.tsx'
import { FolderField } from './place-menu.tsx'
import { RefusedNote } from './refused-note.tsx'
import { type ReadLog, shareOf } from './release-words.ts'

interface OfRelease {
  readonly info: ReleasesInfo
  readonly log: ReadLog
  readonly release: ListedRelease
  readonly onClose: () => void
}

export function SignDialog({ action, info, release, onClose }: OfRelease & { readonly action: 'sign' | 'approve' }) {
  const { t } = useTranslation()
  const { digest, sequence } = release
  return (
    <ActDialog
      title={t(`releases.${action}.title`, { sequence })}
      info={info}
      needs={action === 'sign' ? 'author' : 'approver'}
      consequences={[t(`releases.${action}.text`)]}
      go={t(`releases.${action}.go`)}
      done={t(`releases.${action}.done`, { sequence })}
      run={(key) => request('signRelease', { digest, key, action })}
      onClose={onClose}
    />
  )
}

const channelPattern = /^[a-z0-9][a-z0-9-]{0,62}$/

/** What stays the same, whichever release a channel points to. */
const stays = ({ off }: ListedChannel, t: TFunction): string[] =>
  off.length === 0 ? [] : [t('releases.act.staysOff', { campaigns: off.join(', ') })]

export function PublishDialog({ info, log, release, onClose }: OfRelease) {
  const { t } = useTranslation()
  const [channel, setChannel] = useState(log.channels[0]?.channel ?? 'production')
  const known = log.channels.find((each) => each.channel === channel)
  const { digest, sequence } = release
  const isServed = known?.serves.digest === digest
  const error = !channelPattern.test(channel)
    ? t('releases.publish.badChannel')
    : isServed
      ? t('releases.publish.already', { channel, sequence })
      : undefined
  const list = useId()
  return (
    <ActDialog
      title={t('releases.publish.title', { sequence })}
      info={info}
      needs="operator"
      consequences={[
        ...(isServed
          ? []
          : known
            ? [t('releases.publish.instead', { channel, sequence, before: known.serves.sequence })]
            : [t('releases.publish.new', { channel, sequence })]),
        ...(known?.trial ? [t('releases.publish.endsShare', { share: shareOf(known.trial.share) })] : []),
        ...(known ? stays(known, t) : []),
      ]}
      go={t('releases.publish.go')}
      done={t('releases.publish.done', { channel, sequence })}
      run={(key) => request('publishRelease', { digest, channel, key, seen: known?.sequence ?? 0 })}
      onClose={onClose}
    >
      <Field label={t('releases.channel')} error={error} hint={t('releases.publish.channelHelp')}>
        {(ids) => (
          <TextInput {...ids} list={list} value={channel} onChange={({ target }) => setChannel(target.value.trim())} />
        )}
      </Field>
      <datalist id={list}>
        {[...new Set([...log.channels.map((each) => each.channel), 'production', 'staging'])].map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </ActDialog>
  )
}

export function ShareDialog({ info, log, release, onClose }: OfRelease) {
  const { t } = useTranslation()
  const { digest, sequence } = release
  const open = log.channels.filter(({ serves }) => serves.digest !== digest)
  const [chosen, setChosen] = useState(open[0]?.channel ?? '')
  const known = open.find(({ channel }) => channel === chosen) ?? open[0]
  const [text, setText] = useState(known?.trial ? String(known.trial.share / 100) : '10')
  const share = Math.round(Number(text.replace(',', '.')) * 100)
  const error = Number.isFinite(share) && share >= 1 && share <= 10_000 ? undefined : t('releases.share.bad')
  if (known === undefined) return null
  const { channel } = known
  return (
    <ActDialog
      title={t('releases.share.title', { sequence })}
      info={info}
      needs="operator"
      consequences={[
        t('releases.share.text', {
          ...{ channel, sequence, before: known.serves.sequence },
          share: error === undefined ? shareOf(share) : '…',
        }),
        t('releases.share.sticky'),
        ...stays(known, t),
      ]}
      go={t('releases.share.go')}
      done={t('releases.share.done', { channel, sequence, share: shareOf(share) })}
      run={(key) => request('shareRelease', { digest, share, channel, key, seen: known.sequence })}
      onClose={onClose}
    >
      {open.length > 1 && (
        <Field label={t('releases.channel')}>
          {(ids) => (
            <Select {...ids} value={channel} onChange={({ target }) => setChosen(target.value)}>
              {open.map((each) => (
                <option key={each.channel}>{each.channel}</option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Field label={t('releases.share.label')} error={error}>
        {(ids) => (
          <TextInput
            {...ids}
            inputMode="decimal"
            value={text}
            onChange={({ target }) => setText(target.value.trim())}
          />
        )}
      </Field>
    </ActDialog>
  )
}

export function CopyDialog({ release, onClose }: OfRelease) {
  const { t } = useTranslation()
  const [to, setTo] = useState('')
  const [refused, setRefused] = useState<Parameters<typeof RefusedNote>[0]['refused']>()
  const { digest, sequence } = release
  const run = async (): Promise<void> => {
    const outcome = await request('copyRelease', { digest, to: to.trim() })
    setRefused(outcome.state === 'refused' ? outcome : undefined)
    if (outcome.state === 'refused') return
    onClose()
    notify({ kind: 'info', message: t('releases.copy.done', { sequence, place: to.trim() }) })
  }
  return (
    <FormDialog
      title={t('releases.copy.title', { sequence })}
      go={t('releases.copy.go')}
      onSubmit={() => attempt(run)}
      onClose={onClose}
    >
      <FolderField
        isRequired
        label={t('releases.place.label')}
        hint={t('releases.copy.help')}
        value={to}
        onChange={setTo}
      />
      {refused && <RefusedNote refused={refused} />}
    </FormDialog>
  )
}

interface OfChannel {
  readonly info: ReleasesInfo
  readonly known: ListedChannel
  readonly onClose: () => void
}

export function SwitchDialog({
  info,
  known,
  to,
  campaign: given = '',
  onClose,
}: OfChannel & { readonly to: 'on' | 'off'; readonly campaign?: string }) {
  const { t } = useTranslation()
  const { channel, serves, trial, off } = known
  const [campaign, setCampaign] = useState(given)
  const digests = [serves.digest, ...(trial ? [trial.release.digest] : [])]
  const served = useEngineQuery(true, () => Promise.all(digests.map((digest) => request('release', { digest }))), [
    digests.join(),
  ])
  const names = [
    ...new Set(served?.flatMap((each) => (each.state === 'read' ? each.campaigns.map(({ name }) => name) : []))),
  ].filter((name) => !off.includes(name))
  const list = useId()
  const isKnown = to === 'on' || names.includes(campaign)
  return (
    <ActDialog
      title={t(`releases.switch.${to}Title`, { channel })}
      info={info}
      needs="operator"
      consequences={
        campaign === '' || (served !== undefined && !isKnown)
          ? []
          : [t(`releases.switch.${to}Text`, { campaign, channel }), t('releases.switch.booked')]
      }
      go={t(`releases.switch.${to}`)}
      done={t(`releases.switch.${to}Done`, { campaign, channel })}
      isDangerous={to === 'off'}
      run={(key) => request('switchCampaign', { campaign, to, channel, key, seen: known.sequence })}
      onClose={onClose}
    >
      {given === '' && (
        <>
          <Field
            label={t('releases.switch.campaign')}
            error={campaign === '' || isKnown || served === undefined ? undefined : t('releases.switch.unknown')}
            isMissing={campaign === ''}
            hint={t('releases.switch.campaignHelp', { count: names.length })}
          >
            {(ids) => (
              <TextInput {...ids} list={list} value={campaign} onChange={({ target }) => setCampaign(target.value)} />
            )}
          </Field>
          <datalist id={list}>
            {names.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </ActDialog>
  )
}

export function RollBackDialog({ info, known, onClose }: OfChannel) {
  const { t } = useTranslation()
  const { channel, serves, before } = known
  const [chosen, setChosen] = useState('')
  const to: ReleaseReference | undefined = before.find(({ digest }) => digest === chosen) ?? before[0]
  if (to === undefined) return null
  return (
    <ActDialog
      title={t('releases.rollback.title', { channel })}
      info={info}
      needs="operator"
      consequences={[
        t('releases.rollback.text', { channel, sequence: to.sequence, before: serves.sequence }),
        ...(known.trial ? [t('releases.publish.endsShare', { share: shareOf(known.trial.share) })] : []),
        ...stays(known, t),
        t('releases.rollback.ledger'),
      ]}
      go={t('releases.rollback.go')}
      done={t('releases.rollback.done', { channel, sequence: to.sequence })}
      isDangerous
      run={(key) => request('rollBackRelease', { digest: to.digest, channel, key, seen: known.sequence })}
      onClose={onClose}
    >
      <Field label={t('releases.rollback.label')}>
        {(ids) => (
          <Select {...ids} value={to.digest} onChange={({ target }) => setChosen(target.value)}>
            {before.map(({ digest, sequence }) => (
              <option key={digest} value={digest}>
                {t('releases.number', { sequence })} · {digest.slice(7, 19)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </ActDialog>
  )
}

export function EndShareDialog({ info, known, onClose }: OfChannel) {
  const { t } = useTranslation()
  const { channel, serves, trial } = known
  if (trial === undefined) return null
  return (
    <ActDialog
      title={t('releases.share.endTitle', { channel })}
      info={info}
      needs="operator"
      consequences={[t('releases.share.endText', { sequence: trial.release.sequence, before: serves.sequence })]}
      go={t('releases.share.end')}
      done={t('releases.share.ended', { channel })}
      run={(key) =>
        request('shareRelease', { digest: trial.release.digest, share: 0, channel, key, seen: known.sequence })
      }
      onClose={onClose}
    />
  )
}
