import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sumOf } from '../../../../../src/money/sum.ts'
import type { Answers } from '../../../../host/contract.ts'
import { engine } from '../../../engine/client.ts'
import { request } from '../../../host/client.ts'
import { formatCount } from '../../../i18n/numbers.ts'
import { Button } from '../../../parts/button.tsx'
import { attempt } from '../../../state/notices.ts'
import { useWords } from '../../../state/use-words.ts'
import css from './import-page.module.css'
import { changeMapping, chooseImport, importCorrected, leaveImport, undoImport } from './import-state.ts'
import { ImportTotals } from './import-totals.tsx'
import { listed } from './listed.ts'
import { plainQuotes } from './plain-quotes.ts'
import { RejectedRows } from './rejected-rows.tsx'

/** What an import added, what it refused and why, and how to correct that. */
export function ImportSummary({ summary }: { readonly summary: Answers['importOrders'] }) {
  const { t } = useTranslation()
  const { file, alreadyImported, refused, ignored, notes, rejects, missing, hasHours } = summary
  const rejected = sumOf(refused, ({ count }) => count)
  const isRefused = rejected > 0
  const isEmpty = !alreadyImported && summary.orders + summary.returns === 0
  const Icon = isRefused || isEmpty ? TriangleAlert : CircleCheck
  const heading = alreadyImported ? 'already' : isEmpty ? 'nothing' : isRefused ? 'partly' : 'heading'
  return (
    <section className={css.summary} aria-label={t('history.done.title')} role="status">
      <h2 className={isRefused || isEmpty ? css.warned : undefined}>
        <Icon size={20} aria-hidden />
        {t(`history.done.${heading}`, {
          file: file.split(/[/\\]/).at(-1) ?? file,
          count: rejected,
          rows: formatCount(rejected),
        })}
      </h2>
      {!alreadyImported && <Counts summary={summary} />}
      {!hasHours && <p>{t('history.done.noHours')}</p>}
      {isRefused && (
        <>
          <h3>{t('history.done.refused')}</h3>
          <Reasons counts={refused} />
          {rejects !== undefined && <RejectedRows key={rejects} file={rejects} onImport={importCorrected} />}
        </>
      )}
      {!alreadyImported && !isEmpty && <MissingSkus />}
      <ImportTotals totals={summary.totals} {...(summary.comparison && { comparison: summary.comparison })} />
      {notes.length > 0 && (
        <>
          <h3>{t('history.done.notes')}</h3>
          <Reasons counts={notes} />
        </>
      )}
      <SkippedRows ignored={ignored} missing={missing} />
      <div className={css.buttons}>
        {isEmpty ? (
          <>
            <Button kind="main" autoFocus onClick={changeMapping}>
              {t('history.differences.change')}
            </Button>
            <Button onClick={leaveImport}>{t('history.done.leave')}</Button>
          </>
        ) : (
          <Button kind="main" autoFocus onClick={leaveImport}>
            {t('history.done.show')}
          </Button>
        )}
        <Button onClick={chooseImport}>{t('history.done.another')}</Button>
        {!alreadyImported && !isEmpty && <Button onClick={() => attempt(undoImport)}>{t('history.done.undo')}</Button>}
      </div>
    </section>
  )
}

const counted = ['rows', 'orders', 'lines', 'returns', 'known', 'replaced', 'refundedSince', 'cancelledSince'] as const
/** Counts shown even if zero. */
const always = new Set<string>(['rows', 'orders', 'lines'])

function Counts({ summary }: { readonly summary: Answers['importOrders'] }) {
  const { t } = useTranslation()
  return (
    <dl>
      {counted
        .filter((name) => always.has(name) || summary[name] > 0)
        .map((name) => (
          <div key={name}>
            <dt>{t(`history.done.${name}`)}</dt>
            <dd className="figure">{formatCount(summary[name])}</dd>
          </div>
        ))}
    </dl>
  )
}

/** Rows that the mapping's rules left out, and columns missing in the file. */
export function SkippedRows({ ignored, missing }: Pick<Answers['importOrders'], 'ignored' | 'missing'>) {
  const { t } = useTranslation()
  const write = useWords()
  return (
    <>
      {ignored.length > 0 && (
        <>
          <h3>{t('history.done.ignored')}</h3>
          <Reasons counts={ignored} />
        </>
      )}
      {missing.length > 0 && (
        <>
          <h3>{t('history.done.missing')}</h3>
          <ul>
            {missing.map(({ column, field, effect }) => {
              const sentence =
                effect === undefined
                  ? t('history.done.missingColumn', { column, field: write(field) })
                  : `${column}: ${plainQuotes(write(effect))}`
              return <li key={sentence}>{sentence}</li>
            })}
          </ul>
        </>
      )}
    </>
  )
}

export function Reasons({ counts }: { readonly counts: Answers['importOrders']['refused'] }) {
  const write = useWords()
  return (
    <ul>
      {counts.map(({ reason, count }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the reasons of an import never change
        <li key={place}>
          <span className="figure">{formatCount(count)}</span> × {plainQuotes(write(reason))}
        </li>
      ))}
    </ul>
  )
}

/** Products missing in the rules' catalogue: campaigns by category or brand would silently ignore them. */
function MissingSkus() {
  const { t } = useTranslation()
  const [found, setFound] = useState<Answers['missingSkus']>()
  useEffect(() => {
    const stop = new AbortController()
    attempt(async () => {
      const rules = await engine.compiledRules()
      if (!rules || Object.keys(rules.catalogue).length === 0) return
      const answer = await request('missingSkus', { rules }, { signal: stop.signal })
      if (!stop.signal.aborted) setFound(answer)
    })
    return () => stop.abort()
  }, [])
  if (!found || found.missing === 0) return null
  return (
    <p className={css.warning}>
      <TriangleAlert size={14} aria-hidden />
      <span>
        {t('history.done.missingSkus', {
          count: found.missing,
          missing: formatCount(found.missing),
          skus: formatCount(found.skus),
          examples: listed(found.examples.map(({ sku }) => sku)),
        })}
      </span>
    </p>
  )
}
