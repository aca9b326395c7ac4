import { GitCompareArrows, History, Plus } from 'lucide-react'
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
import { enterCompare, insertScenario, loadChoices, loadRevisions, useCompare } from './compare-state.ts'
import { DrillSheet } from './drill-sheet.tsx'
import { partInWords } from './figures.ts'
import { Results } from './results.tsx'
import { enterSavedComparisons } from './saved-comparisons-state.ts'
import { SetupBar } from './setup-bar.tsx'

export function CompareView() {
  const root = useStore((state) => state.workspace?.root)
  const revision = useStore(({ snapshot }) => snapshot?.revision)
  const b = useCompare(({ setup }) => (setup.b.kind === 'scenario' ? setup.b.name : ''))
  useEffect(() => {
    enterCompare(root)
    attempt(loadRevisions)
    void enterSavedComparisons()
  }, [root])
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit or another B changes the scenarios and lets offered
  useEffect(() => attempt(loadChoices), [root, revision, b])
  const orders = useOrders()
  if (orders === 'unknown' || orders === 'failed') return <ReadingHistory />
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
  const part = overall && t('compare.part', { ...overall, part: partInWords(overall.part) })
  return (
    <div className={css.running}>
      <ProgressLine progress={overall?.progress} part={part} />
    </div>
  )
}

function Body() {
  const { t } = useTranslation()
  const finished = useCompare((state) => state.finished)
  const { scenarios } = useCompare((state) => state.offered)
  const hasRules = useStore(({ snapshot }) => (snapshot?.rules.campaigns ?? 0) > 0)
  if (finished) return <Results finished={finished} />
  const canInsert = scenarios.length === 0 && hasRules
  return (
    <div className={css.results}>
      <Empty
        icon={GitCompareArrows}
        title={t('compare.empty.title')}
        action={
          canInsert && (
            <Button kind="main" icon={Plus} onClick={() => attempt(insertScenario)}>
              {t('compare.empty.insert')}
            </Button>
          )
        }
      >
        {t('compare.empty.text')}
        {canInsert && (
          <>
            <br />
            <br />
            {t('compare.empty.scenario')}
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
