import { Copy, FileText, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison, MissingHours } from '../../../../src/compare/model.ts'
import { formatCount, formatDay } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { toCsv } from '../../parts/table-data.ts'
import { Tabs } from '../../parts/tabs.tsx'
import { copyText } from '../../state/clipboard.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { useHistory } from '../history/history-state.ts'
import { CampaignsSection } from './campaigns-section.tsx'
import css from './compare.module.css'
import { exportReport, type FinishedComparison, runComparison } from './compare-state.ts'
import { CustomersSection } from './customers-section.tsx'
import { headline, story } from './headline.ts'
import { OrdersSection } from './orders-section.tsx'
import { outdatedBy } from './outdated.ts'
import { Overview, overviewTable } from './overview.tsx'
import { SweepSection } from './sweep-section.tsx'
import { TimeSection } from './time-section.tsx'

const sections = {
  overview: Overview,
  campaigns: CampaignsSection,
  customers: CustomersSection,
  time: TimeSection,
  orders: OrdersSection,
  sweep: SweepSection,
} as const
type Section = keyof typeof sections

/** What came of a comparison: the sentence to read first, then the figures by what they are about. */
export function Results({ finished }: { readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Section>(finished.comparison.sweep ? 'sweep' : 'overview')
  const { comparison } = finished
  const shown = (Object.keys(sections) as Section[]).filter((each) => each !== 'sweep' || comparison.sweep)
  const current = shown.includes(chosen) ? chosen : 'overview'
  const Shown = sections[current]
  return (
    <div className={css.results}>
      <Head finished={finished} />
      <Tabs
        label={t('compare.sections')}
        tabs={shown.map((id) => ({ id, label: t(`compare.section.${id}`) }))}
        current={current}
        onChange={setChosen}
        barClass={css.tabs}
        panelClass={css.section}
        beside={
          <>
            <span className={css.fill} />
            <Button
              kind="quiet"
              icon={Copy}
              onClick={() => copyText(toCsv(overviewTable(comparison, t)), t('chart.copied'))}
            >
              {t('compare.copy')}
            </Button>
            <Button kind="quiet" icon={FileText} onClick={() => attempt(exportReport)}>
              {t('compare.report')}
            </Button>
          </>
        }
      >
        <Shown finished={finished} />
      </Tabs>
    </div>
  )
}

function Head({ finished }: { readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  const revision = useStore(({ snapshot }) => snapshot?.revision)
  const edition = useHistory((state) => state.edition)
  const outdated = outdatedBy(finished.setup, finished, { revision, edition })
  const { comparison, names } = finished
  const { period, orders, customers, refused, missingHours } = comparison
  return (
    <header className={css.head}>
      <p className={css.held}>{t('compare.assumption')}</p>
      <h2>{headline(comparison, t)}</h2>
      <p className={css.story}>{story(comparison, t).join(' ')}</p>
      <p className={css.sides}>
        <span>
          <b className={css.a}>A</b> {names.a}
        </span>
        <span>
          <b className={css.b}>B</b> {names.b}
        </span>
        <span>
          {t('compare.over', {
            first: formatDay(period.first),
            last: formatDay(period.last),
            orders: formatCount(orders),
            customers: formatCount(customers),
          })}
        </span>
      </p>
      {refused.orders > 0 && (
        <details className={css.refused}>
          <summary>{t('compare.refused', { count: refused.orders, orders: formatCount(refused.orders) })}</summary>
          <ul>
            {refused.examples.map(({ order, scenario, message }) => (
              <li key={`${order} ${scenario}`}>
                {order} ({scenario}): {message}
              </li>
            ))}
          </ul>
        </details>
      )}
      {unknownCodesOf(comparison).map(({ scenario, orders: count, codes }) => (
        <p key={scenario}>
          {t('compare.unknownCodes', { count, orders: formatCount(count), scenario, codes: codes.join(', ') })}
        </p>
      ))}
      {missingHours && (
        <p>{t(`compare.missingHours.${missingHours.orders}`, { campaigns: campaignsOf(missingHours).join(', ') })}</p>
      )}
      {outdated && (
        <p className={css.outdated} role="status">
          {t(`compare.outdated.${outdated}`)}
          <Button kind="quiet" icon={RotateCcw} onClick={() => attempt(runComparison)}>
            {t('compare.again')}
          </Button>
        </p>
      )}
    </header>
  )
}

const campaignsOf = ({ campaigns }: MissingHours): string[] => [...new Set([...campaigns.a, ...campaigns.b])]

/** By scenario that does not know them, a few of the codes in past orders. */
const unknownCodesOf = ({ unknownCodes }: Comparison) =>
  (['a', 'b'] as const).flatMap((side) => {
    const { orders = 0, examples = [] } = unknownCodes?.[side] ?? {}
    return orders === 0 ? [] : [{ scenario: side.toUpperCase(), orders, codes: examples.map(({ code }) => code) }]
  })
