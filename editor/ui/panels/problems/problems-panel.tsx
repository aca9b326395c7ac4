import { CircleCheck, FilterX } from 'lucide-react'
import { type KeyboardEvent, useDeferredValue, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import * as z from 'zod'
import type { Diagnostic, Severity } from '../../../../src/syntax/diagnostic.ts'
import { applyFix, fixesOf, showPlace } from '../../actions/problems.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { TextInput } from '../../parts/field.tsx'
import { Tree } from '../../parts/tree.tsx'
import { useToggleSet } from '../../parts/use-toggle-set.ts'
import { useVisible } from '../../parts/use-visible.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { usePersisted } from '../../state/use-persisted.ts'
import { ProblemItem } from './problem-item.tsx'
import { countsOf, type ProblemRow, problemRows } from './problem-rows.ts'
import css from './problems-panel.module.css'
import { SeveritySign } from './severity-sign.tsx'

const severities = ['error', 'warning', 'hint'] as const satisfies readonly Severity[]
const filterSchema = z.object({ severities: z.array(z.enum(severities)), text: z.string() })
const everything: z.infer<typeof filterSchema> = { severities: [...severities], text: '' }
const none: readonly Diagnostic[] = []

/** All findings, by file. */
export function ProblemsPanel() {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const visible = useVisible(box)
  // Each keystroke can move findings, so a hidden panel does not subscribe to them.
  const known = useDeferredValue(useStore((state) => (visible ? state.snapshot?.diagnostics : undefined)))
  const findings = known ?? none
  const [filter, setFilter] = usePersisted('problems.filter', filterSchema, everything)
  const shown = useMemo(() => new Set<Severity>(filter.severities), [filter])
  const { text } = filter
  const [toggled, toggle] = useToggleSet('problems.toggled')
  const rows = useMemo(
    () => (visible ? problemRows(findings, { severities: shown, text }, toggled) : []),
    [visible, findings, shown, text, toggled],
  )
  const counts = countsOf(findings)
  const flip = (severity: Severity): void =>
    setFilter({ ...filter, severities: severities.filter((each) => shown.has(each) !== (each === severity)) })

  return (
    <div ref={box} className={css.panel}>
      <div className={css.bar}>
        {severities.map((severity) => (
          <button
            key={severity}
            type="button"
            className={css.severity}
            aria-pressed={shown.has(severity)}
            onClick={() => flip(severity)}
          >
            <SeveritySign severity={severity} />
            {t(`problems.${severity}`, { count: counts[severity] })}
          </button>
        ))}
        <TextInput
          type="search"
          className={css.search}
          aria-label={t('problems.filter')}
          placeholder={t('problems.filter')}
          value={text}
          onChange={(event) => setFilter({ ...filter, text: event.target.value })}
        />
      </div>
      {known?.length === 0 ? (
        <Empty icon={CircleCheck} title={t('problems.none')}>
          {t('problems.noneHelp')}
        </Empty>
      ) : known && rows.length === 0 && visible ? (
        <Empty
          icon={FilterX}
          title={t('problems.filtered')}
          action={<Button onClick={() => setFilter(everything)}>{t('problems.showAll')}</Button>}
        />
      ) : (
        <div className={css.list}>
          <Tree
            name="problems"
            label={t('panels.problems')}
            rows={rows}
            onChoose={choose}
            onToggle={(row) => toggle(row.id)}
            onKey={fixByKey}
            render={(row) => <ProblemItem row={row} />}
          />
        </div>
      )}
    </div>
  )

  function choose(row: ProblemRow): void {
    if (row.kind === 'file') toggle(row.id)
    else showPlace(row.kind === 'problem' ? row.finding : row.related)
  }
}

function fixByKey({ key, altKey }: KeyboardEvent, row: ProblemRow): boolean {
  const isHandled = key === 'Enter' && altKey && row.kind === 'problem' && fixesOf(row.finding).length > 0
  if (isHandled) attempt(() => applyFix(row.finding))
  return isHandled
}
