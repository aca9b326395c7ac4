import { GitCompareArrows, History } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { goToPlace } from '../../panels/places.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { useOrders } from '../../state/use-orders.ts'
import { ReadingHistory } from '../history/reading-history.tsx'
import page from '../place.module.css'
import css from './compare.module.css'
import { enterCompare, loadChoices, loadRevisions, useCompare } from './compare-state.ts'
import { DrillSheet } from './drill-sheet.tsx'
import { Results } from './results.tsx'
import { SetupBar } from './setup-bar.tsx'

export function CompareView() {
  const root = useStore((state) => state.workspace?.root)
  const revision = useStore(({ snapshot }) => snapshot?.revision)
  const b = useCompare(({ setup }) => (setup.b.kind === 'scenario' ? setup.b.name : ''))
  useEffect(() => {
    enterCompare(root)
    attempt(loadRevisions)
  }, [root])
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit, or another B, offers other scenarios and lets
  useEffect(() => attempt(loadChoices), [root, revision, b])
  const orders = useOrders()
  if (orders === 'unknown') return <ReadingHistory />
  if (orders === 'none') return <NoHistory />
  return (
    <div className={page.page}>
      <SetupBar />
      <Running />
      <div className={css.middle}>
        <Body />
        <DrillSheet />
      </div>
    </div>
  )
}

function Running() {
  const { t } = useTranslation()
  const running = useCompare((state) => state.running)
  if (!running) return null
  const { overall } = running
  const part = overall && t('compare.part', { part: overall.part, place: overall.place, parts: overall.parts })
  return (
    <div className={css.running}>
      <ProgressLine progress={overall?.progress} part={part} />
    </div>
  )
}

function Body() {
  const { t } = useTranslation()
  const finished = useCompare((state) => state.finished)
  const { scenarios, lets } = useCompare((state) => state.offered)
  if (finished) return <Results finished={finished} />
  const [example] = lets
  return (
    <div className={css.results}>
      <Empty icon={GitCompareArrows} title={t('compare.empty.title')}>
        {t('compare.empty.text')}
        {scenarios.length === 0 && (
          <>
            <br />
            <br />
            {t('compare.empty.scenario')}
            <code className={css.example}>
              {`scenario "${t('compare.empty.name')}" {\n  ${
                example ? `set ${example.name} = …` : `disable "${t('compare.empty.campaign')}"`
              }\n}`}
            </code>
          </>
        )}
      </Empty>
    </div>
  )
}

function NoHistory() {
  const { t } = useTranslation()
  return (
    <Empty
      icon={History}
      title={t('compare.noHistory.title')}
      action={
        <Button kind="main" onClick={() => goToPlace('history')}>
          {t('compare.noHistory.go')}
        </Button>
      }
    >
      {t('compare.noHistory.text')}
    </Empty>
  )
}
