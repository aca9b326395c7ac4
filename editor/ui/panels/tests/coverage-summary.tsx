import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CoverageRatio } from '../../../../src/testing/coverage.ts'
import type { CoverageView } from '../../engine/tests.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { reveal } from '../../monaco/reveal.ts'
import { Sentence } from '../../parts/sentence.tsx'
import { Tree } from '../../parts/tree.tsx'
import type { TreeRow } from '../../parts/tree-row.ts'
import { useStore } from '../../state/store.ts'
import css from './tests-panel.module.css'

type GapRow = TreeRow & { readonly gap: CoverageView['gaps'][number] }

/** Coverage by tests, and its gaps. */
export function CoverageSummary({ coverage }: { readonly coverage: CoverageView }) {
  const { t } = useTranslation()
  const { gaps } = coverage
  const all = useStore(({ snapshot }) => snapshot?.rules.campaigns ?? 0)
  const notLive = all - coverage.campaigns.of
  const rows = useMemo(
    () =>
      gaps.map(
        (gap, index): GapRow => ({ id: String(index), level: 1, label: `${gap.campaign}: ${gap.message}`, gap }),
      ),
    [gaps],
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
    <section className={css.coverage} aria-label={t('tests.coverage')} tabIndex={0}>
      <h3>{t('tests.coverage')}</h3>
      {(['campaigns', 'conditions', 'effects'] as const).map((part) => (
        <Meter key={part} label={t(`tests.${part}`)} share={coverage[part]} />
      ))}
      {notLive > 0 && <p className={css.note}>{t('tests.notLive', { count: notLive })}</p>}
      <ul className={css.legend} aria-label={t('tests.legend')}>
        <li data-sign="reached">{t('tests.legendReached')}</li>
        <li data-sign="missed">{t('tests.legendMissed')}</li>
      </ul>
      <h4>{gaps.length === 0 ? t('tests.noGaps') : t('tests.gaps', { count: gaps.length })}</h4>
      {gaps.length > 0 && (
        <div className={css.gaps}>
          <Tree
            name="gaps"
            label={t('tests.gaps', { count: gaps.length })}
            rows={rows}
            onChoose={({ gap }) => reveal(gap.place)}
            render={({ gap }) => (
              <span className={css.gap}>
                <span>{gap.campaign}</span>
                <span className={css.note}>
                  <Sentence text={gap.message} />
                </span>
              </span>
            )}
          />
        </div>
      )}
    </section>
  )
}

function Meter({ label, share: { reached, of } }: { readonly label: string; readonly share: CoverageRatio }) {
  const { t } = useTranslation()
  return (
    <div className={css.meter}>
      <span>{label}</span>
      <span className="figure">{t('tests.share', { reached: formatCount(reached), of: formatCount(of) })}</span>
      <span className={css.track} aria-hidden>
        <span style={{ inlineSize: `${of === 0 ? 100 : (100 * reached) / of}%` }} />
      </span>
    </div>
  )
}
