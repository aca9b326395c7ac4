import type { TFunction } from 'i18next'
import { Copy, ExternalLink, FileText, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comparison, MissingHours } from '../../../../src/compare/model.ts'
import type { OrderFilter } from '../../../../src/compare/request.ts'
import type { OpenedComparison } from '../../../host/contract.ts'
import { formatAmount, formatCount, formatDay } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { toCsv } from '../../parts/table-data.ts'
import { Tabs } from '../../parts/tabs.tsx'
import { copyText } from '../../state/clipboard.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { useHistory } from '../history/history-state.ts'
import { CampaignsSection } from './campaigns-section.tsx'
import { ChangeList, Changes } from './changes.tsx'
import css from './compare.module.css'
import {
  exportReport,
  type FinishedComparison,
  openReport,
  runComparison,
  useCompare,
  useReport,
} from './compare-state.ts'
import { CustomersSection } from './customers-section.tsx'
import { inMoney } from './figures.ts'
import { headline, story } from './headline.ts'
import { OrdersSection } from './orders-section.tsx'
import { outdatedBy } from './outdated.ts'
import { Overview, overviewTable } from './overview.tsx'
import { SaveButton } from './save-dialog.tsx'
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

/** The results of a comparison: the changes, the main sentence, then the figures by topic. */
export function Results({ finished }: { readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Section>(finished.comparison.sweep ? 'sweep' : 'overview')
  const [isScrolled, setScrolled] = useState(false)
  const { comparison } = finished
  const shown = (Object.keys(sections) as Section[]).filter((each) => each !== 'sweep' || comparison.sweep)
  const current = shown.includes(chosen) ? chosen : 'overview'
  const Shown = sections[current]
  return (
    <div
      className={css.results}
      onScroll={({ target, currentTarget }) =>
        target === currentTarget && setScrolled(currentTarget.scrollTop > headAway)
      }
    >
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
            <strong className={css.mini} aria-hidden>
              {isScrolled && headline(comparison, t)}
            </strong>
            <SaveButton finished={finished} />
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

/** Scroll offset in pixels from which the headline is out of view and is repeated beside the tabs. */
const headAway = 90

function Head({ finished }: { readonly finished: FinishedComparison }) {
  const { t } = useTranslation()
  const revision = useStore(({ snapshot }) => snapshot?.revision)
  const edition = useHistory((state) => state.edition)
  const outdated = finished.isLive ? outdatedBy(finished.setup, finished, { revision, edition }) : undefined
  const { comparison, names, saved } = finished
  const { period, orders, customers, refused, missingHours, filter, unsaved } = comparison
  return (
    <header className={css.head}>
      {saved && <SavedHead saved={saved} comparison={comparison} />}
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
        {filter && <span>{filterInWords(filter, comparison.currency, t)}</span>}
      </p>
      <Changes comparison={comparison} />
      <h2>{headline(comparison, t)}</h2>
      <p className={css.story}>{story(comparison, t).join(' ')}</p>
      {(['a', 'b'] as const).map(
        (side) =>
          unsaved &&
          unsaved[side].length > 0 && (
            <p key={side} className={css.outdated}>
              {t('compare.unsaved.was', { side: side.toUpperCase(), files: unsaved[side].join(', ') })}
            </p>
          ),
      )}
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
          <Button kind="quiet" icon={RotateCcw} onClick={() => attempt(() => runComparison(saved))}>
            {t('compare.again')}
          </Button>
        </p>
      )}
      <ReportSaved number={finished.number} />
      <p className={css.held}>{t('compare.assumption')}</p>
    </header>
  )
}

/** Name, note, author and date, and the differences from the previous run. */
function SavedHead({ saved, comparison }: { readonly saved: OpenedComparison; readonly comparison: Comparison }) {
  const { t } = useTranslation()
  const { name, note, by, at, shop, since } = saved
  const isRunning = useCompare((state) => state.running !== undefined)
  const money = inMoney(comparison)
  const withUnit = (minor: number): string => `${money.change(minor)}\u00a0${comparison.currency}`
  const sides = (['a', 'b'] as const).flatMap((side) => {
    const changes = since?.rules[side] ?? []
    return changes.length === 0 ? [] : [{ side: side.toUpperCase(), changes }]
  })
  return (
    <div className={css.savedHead}>
      <p>
        <strong>{name}</strong>{' '}
        <span className={css.soft}>
          {[shop, by, formatDay(at.slice(0, 10))].filter((part) => part !== '').join(' · ')}
        </span>
        <Button kind="quiet" icon={RotateCcw} isBusy={isRunning} onClick={() => attempt(() => runComparison(saved))}>
          {t('compare.again')}
        </Button>
      </p>
      {note && <p>{note}</p>}
      {since && (
        <p className={css.soft}>
          {t('compare.since.figures', {
            day: formatDay(since.at.slice(0, 10)),
            now: withUnit(comparison.totals.discount.difference),
            before: withUnit(since.discount.difference),
          })}{' '}
          {since.orders !== comparison.orders &&
            t('compare.since.orders', { now: formatCount(comparison.orders), before: formatCount(since.orders) })}{' '}
          {sides.length === 0 && t('compare.since.sameRules')}
        </p>
      )}
      {sides.map((each) => (
        <ChangeList key={each.side} {...each} />
      ))}
    </div>
  )
}

function ReportSaved({ number }: { readonly number: number }) {
  const { t } = useTranslation()
  const { file, of } = useReport()
  if (file === undefined || of !== number) return null
  return (
    <p className={css.saved} role="status">
      {t('compare.exported', { file })}
      <Button kind="quiet" icon={ExternalLink} onClick={() => attempt(() => openReport(file))}>
        {t('compare.openReport')}
      </Button>
    </p>
  )
}

/** "Channel: app, web · Basket: from 100 PLN". */
function filterInWords(filter: OrderFilter, currency: string, t: TFunction): string {
  const { basketFrom, basketTo, ...names } = filter
  const basket = [basketFrom, basketTo].map((amount) => (amount === undefined ? '…' : formatAmount(amount)))
  return [
    ...Object.entries(names).map(([field, values]) => `${t(`compare.filter.${field}`)}: ${(values ?? []).join(', ')}`),
    ...(basketFrom === undefined && basketTo === undefined
      ? []
      : [`${t('compare.filter.basket', { currency })}: ${basket.join(' – ')}`]),
  ].join(' · ')
}

const campaignsOf = ({ campaigns }: MissingHours): string[] => [...new Set([...campaigns.a, ...campaigns.b])]

/** A few codes from past orders that each side does not know. */
const unknownCodesOf = ({ unknownCodes }: Comparison) =>
  (['a', 'b'] as const).flatMap((side) => {
    const { orders = 0, examples = [] } = unknownCodes?.[side] ?? {}
    return orders === 0 ? [] : [{ scenario: side.toUpperCase(), orders, codes: examples.map(({ code }) => code) }]
  })
