import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TestView } from '../../engine/tests.ts'
import { reveal } from '../../monaco/reveal.ts'
import { Tree } from '../../parts/tree.tsx'
import { useToggleSet } from '../../parts/use-toggle-set.ts'
import { runTests } from '../../state/live-data.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { TestItem } from './test-item.tsx'
import { type TestRow, testId, testRows } from './test-rows.ts'
import css from './tests-panel.module.css'

export function TestList({ tests }: { readonly tests: readonly TestView[] }) {
  const { t } = useTranslation()
  const focused = useStore((state) => state.focusedTest)
  const [closed, toggle] = useToggleSet('tests.closed')
  const rows = useMemo(() => testRows(tests, closed), [tests, closed])
  const [wanted, setWanted] = useState<{ readonly id: string }>()
  useEffect(() => {
    if (focused) setWanted({ id: testId(focused) })
  }, [focused])
  return (
    <div className={css.list}>
      <Tree
        name="tests"
        label={t('tests.tests')}
        rows={rows}
        wanted={wanted}
        selected={wanted?.id}
        onChoose={(row) => reveal(placeOf(row))}
        onToggle={(row) => toggle(row.id)}
        onKey={({ key, ctrlKey, metaKey }, row) => {
          if (key !== 'Enter' || !(ctrlKey || metaKey) || row.kind !== 'test') return false
          attempt(() => runTests(row.test))
          return true
        }}
        render={(row) => <TestItem row={row} />}
      />
    </div>
  )
}

/** Reveals the start of a test without selecting the whole block. */
function placeOf(row: TestRow): { path: string; start: number; end: number } {
  if (row.kind === 'failure') return row.failure.place
  const { path, start } = row.test.place
  return { path, start, end: start }
}
