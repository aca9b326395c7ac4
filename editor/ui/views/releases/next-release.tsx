/** Changes since the last release, the checklist of the next one, and building it. */
import { ListChecks, PackagePlus, Save } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { zoneTable } from '../../../../src/compile/zone.ts'
import type { Progress } from '../../../calls/messages.ts'
import type { Answers } from '../../../host/contract.ts'
import { revealDeclaration } from '../../actions/declarations.ts'
import { showPlace } from '../../actions/problems.ts'
import { request } from '../../host/client.ts'
import { formatBytes } from '../../i18n/numbers.ts'
import { goToPlace } from '../../panels/places.ts'
import { Button } from '../../parts/button.tsx'
import { DateField } from '../../parts/date-field.tsx'
import { FailedLine } from '../../parts/failed.tsx'
import { Field, Switch, TextInput } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { Sentence } from '../../parts/sentence.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { instantAt } from '../../state/cart-time.ts'
import { saveAll } from '../../state/documents.ts'
import { attempt, notify } from '../../state/notices.ts'
import { readReleases, useReleases } from '../../state/releases.ts'
import { useStore } from '../../state/store.ts'
import { type Reading, useReading } from '../../state/use-engine-query.ts'
import changesCss from '../compare/changes.module.css'
import { ChangedText, changeLines } from '../compare/changes.tsx'
import { useJob } from '../ledger/job.tsx'
import { useZone } from '../ledger/use-zone.ts'
import { Checklist } from './checklist.tsx'
import { RefusedNote } from './refused-note.tsx'
import type { ReadLog } from './release-words.ts'
import css from './releases.module.css'
import { showRelease } from './releases-state.ts'
import { useFinding } from './use-finding.ts'

/** Lines shown until the user asks for all. */
const fewLines = 12

export function NextRelease({ log }: { readonly log: ReadLog }) {
  const { language } = useTranslation().i18n
  const place = useRef<HTMLDivElement>(null)
  const visible = useVisible(place)
  const edition = useReleases((state) => state.edition)
  const documents = useStore((state) => state.documents)
  const versions = [...documents.values()].map(({ path, version }) => `${path} ${version}`).join('\n')
  const changes = useReading(visible, () => request('releaseChanges', { language }), [edition, versions, language])
  const unsaved = [...documents.values()].filter(({ dirty }) => dirty)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
    <div ref={place} className={css.scroll} tabIndex={0}>
      <div className={css.columns}>
        <WhatChanges changes={changes} unsaved={unsaved.map(({ path }) => path)} />
        <Building log={log} versions={versions} />
      </div>
    </div>
  )
}

function WhatChanges({
  changes: { answer: changes, failure, retry },
  unsaved,
}: {
  readonly changes: Reading<Answers['releaseChanges']>
  readonly unsaved: readonly string[]
}) {
  const { t } = useTranslation()
  const against = changes?.state === 'compared' ? changes.against.sequence : undefined
  return (
    <section
      className={css.section}
      aria-label={t('releases.next.changes')}
      aria-busy={changes === undefined && failure === undefined}
    >
      <h3>
        {against === undefined ? t('releases.next.changes') : t('releases.next.changesSince', { sequence: against })}
      </h3>
      {unsaved.length > 0 && (
        <p className={css.hint}>
          <Save size={15} aria-hidden />
          <span>{t('releases.next.unsaved', { count: unsaved.length, files: unsaved.join(', ') })}</span>
          <Button kind="quiet" onClick={() => attempt(saveAll)}>
            {t('releases.next.saveAll')}
          </Button>
        </p>
      )}
      {failure ? (
        <FailedLine failure={failure} retry={retry} />
      ) : changes === undefined ? (
        <p className={css.soft}>{t('releases.next.reading')}</p>
      ) : changes.state === 'refused' ? (
        <RefusedNote refused={changes} />
      ) : changes.state === 'rules-in-error' ? (
        <RuleErrors errors={changes.errors} />
      ) : (
        <>
          {changes.state === 'first' ? (
            <p>{t('releases.next.first', { count: changes.campaigns })}</p>
          ) : (
            <Lines diff={changes.diff} />
          )}
          <p className={css.soft}>
            {changes.revision === undefined
              ? t('releases.next.noGit')
              : t(`releases.next.revision.${changes.revision.isClean ? 'clean' : 'changed'}`, {
                  commit: changes.revision.commit.slice(0, 10),
                })}
          </p>
        </>
      )}
    </section>
  )
}

function Lines({ diff }: { readonly diff: Extract<Answers['releaseChanges'], { state: 'compared' }>['diff'] }) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  const lines = changeLines(diff, t)
  if (lines.length === 0) return <p>{t('releases.next.same')}</p>
  const shown = isWhole ? lines : lines.slice(0, fewLines)
  return (
    <div className={changesCss.changes}>
      <ul className={css.changed}>
        {shown.map(({ key, about, name, what }) => (
          <li key={key}>
            {about === undefined ? (
              <b>{name}</b>
            ) : (
              <button
                type="button"
                className={css.link}
                title={t('releases.next.show')}
                onClick={() => attempt(() => revealDeclaration(about))}
              >
                {name}
              </button>
            )}{' '}
            {what}
          </li>
        ))}
      </ul>
      {isWhole && diff.text !== '' && <ChangedText text={diff.text} />}
      <Button kind="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole
          ? t('compare.changes.less')
          : lines.length > fewLines
            ? t('compare.changes.more', { count: lines.length - fewLines, number: lines.length - fewLines })
            : t('compare.changes.asText')}
      </Button>
    </div>
  )
}

function RuleErrors({
  errors,
}: {
  readonly errors: Extract<Answers['releaseChanges'], { state: 'rules-in-error' }>['errors']
}) {
  const { t } = useTranslation()
  const findingOf = useFinding()
  return (
    <>
      <p className={css.refused} role="alert">
        <span>{t('releases.next.errors', { count: errors.length })}</span>
      </p>
      <ul className={css.causes}>
        {errors.slice(0, fewLines).map(({ code, path, message, range }) => (
          <li key={`${path} ${range.start} ${code}`}>
            <button
              type="button"
              className={css.link}
              onClick={() => {
                goToPlace('rules')
                showPlace({ path, range })
              }}
            >
              {path}
            </button>{' '}
            <Sentence text={findingOf({ code, path, range })?.message ?? message} />
          </li>
        ))}
      </ul>
    </>
  )
}

type CheckAnswer = Extract<Answers['checkRelease'], { state: 'checked' }>

/** `of` identifies the inputs of the check; if they differ, it is outdated. */
interface FinishedCheck {
  readonly answer: Answers['checkRelease']
  readonly of: string
}

/** Past orders are counted only while they are compared. */
const stepOf = ({ what, part }: Progress): string =>
  what === 'orders' || typeof part !== 'string' ? 'comparison' : part

function Building({ log, versions }: { readonly log: ReadLog; readonly versions: string }) {
  const { t, i18n } = useTranslation()
  const zone = useZone()
  const time = { isLabelled: true, hasTime: true, title: zone } as const
  const hasHistory = useStore((state) => (state.history?.orders ?? 0) > 0)
  const { published } = log
  const [name, setName] = useState('')
  const [notBefore, setNotBefore] = useState('')
  const [expires, setExpires] = useState('')
  const [compares, setCompares] = useState(true)
  const [finished, setFinished] = useState<FinishedCheck>()
  const [refused, setRefused] = useState<Extract<Answers['buildRelease'], { state: 'refused' }>>()
  const job = useJob()
  const root = useStore((state) => state.workspace?.root)
  // Findings of another workspace are meaningless here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another root means another workspace
  useEffect(() => setFinished(undefined), [root])
  const of = JSON.stringify([name, notBefore, expires, compares, versions, published?.digest])
  const isOutdated = finished !== undefined && finished.of !== of
  const badTimes = notBefore !== '' && expires !== '' && expires <= notBefore ? t('releases.next.badTimes') : undefined
  const check = (): Promise<void> =>
    job.run(async (options) => {
      setFinished(undefined)
      setRefused(undefined)
      const instant = (local: string): string =>
        new Date(instantAt(local, zoneTable(zone))).toISOString().replace('.000Z', 'Z')
      const answer = await request(
        'checkRelease',
        {
          compares: compares && hasHistory,
          language: i18n.language,
          ...(name.trim() && { name: name.trim() }),
          ...(notBefore && { notBefore: instant(notBefore) }),
          ...(expires && { expires: instant(expires) }),
        },
        options,
      )
      setFinished({ answer, of })
    })
  const build = async ({ release }: CheckAnswer): Promise<void> => {
    if (release === undefined) return
    const outcome = await request('buildRelease', { digest: release.digest })
    setRefused(outcome.state === 'refused' ? outcome : undefined)
    if (outcome.state === 'refused') return
    await readReleases()
    setFinished(undefined)
    showRelease(release.digest)
    notify({ kind: 'info', message: t('releases.next.built', { sequence: release.sequence }) })
  }
  const answer = finished?.answer
  return (
    <section className={css.section} aria-label={t('releases.next.checklist')}>
      <h3>{t('releases.next.checklist')}</h3>
      <Form className={css.buildForm} onSubmit={() => attempt(check)}>
        <Field label={t('releases.next.name')}>
          {(ids) => (
            <TextInput
              {...ids}
              value={name}
              placeholder={published?.name ?? t('releases.next.nameOfFolder')}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <DateField {...time} label={t('releases.next.notBefore')} value={notBefore} onChange={setNotBefore} />
        <DateField
          {...time}
          label={t('releases.next.expires')}
          value={expires}
          error={badTimes}
          onChange={setExpires}
        />
        <div className={css.checkBar}>
          {hasHistory && <Switch label={t('releases.next.compares')} checked={compares} onChange={setCompares} />}
          <span className={css.fill} />
          <Button
            kind={answer?.state === 'checked' && answer.release && !isOutdated ? 'plain' : 'main'}
            icon={ListChecks}
            submits
            isBusy={job.isRunning}
          >
            {finished === undefined ? t('releases.next.check') : t('releases.next.checkAgain')}
          </Button>
        </div>
      </Form>
      {job.isRunning && (
        <div className={css.working}>
          <ProgressLine
            progress={job.progress}
            part={job.progress && t(`releases.next.part.${stepOf(job.progress)}`)}
          />
          <Button onClick={job.stop}>{t('shell.cancel')}</Button>
        </div>
      )}
      {!job.isRunning && finished === undefined && <p className={css.soft}>{t('releases.next.checkHelp')}</p>}
      {isOutdated && <p className={css.soft}>{t('releases.next.outdated')}</p>}
      {answer?.state === 'refused' && <RefusedNote refused={answer} />}
      {answer?.state === 'rules-in-error' && <RuleErrors errors={answer.errors} />}
      {answer?.state === 'checked' && (
        <>
          <Checklist lines={answer.checklist} />
          {refused && <RefusedNote refused={refused} />}
          {answer.release === undefined ? (
            <p className={css.refused} role="alert">
              <span>{t('releases.next.notMade')}</span>
            </p>
          ) : (
            <div className={css.buttons}>
              <Button
                kind="main"
                icon={PackagePlus}
                disabledReason={isOutdated ? t('releases.next.outdated') : undefined}
                onClick={() => attempt(() => build(answer))}
              >
                {t('releases.next.build', { sequence: answer.release.sequence })}
              </Button>
              <span className={css.soft}>
                {answer.release.name} · {formatBytes(answer.release.bytes)} ·{' '}
                <code>{answer.release.digest.slice(7, 19)}</code>
              </span>
            </div>
          )}
        </>
      )}
    </section>
  )
}
