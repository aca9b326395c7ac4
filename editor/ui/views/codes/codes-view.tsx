import { TicketPercent } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { request } from '../../host/client.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { useVisible } from '../../parts/use-visible.ts'
import { LedgerMenu } from '../ledger/ledger-menu.tsx'
import { LedgerPlace } from '../ledger/ledger-place.tsx'
import { useLedgerQuery } from '../ledger/use-ledger-query.ts'
import page from '../place.module.css'
import { PlaceTabs } from '../place-tabs.tsx'
import { changeCodes, codeTabs, useCodes } from './codes-state.ts'
import { CodesTable } from './codes-table.tsx'
import { LimitsTable } from './limits-table.tsx'
import { PoolsTable } from './pools-table.tsx'
import { RedemptionsTable } from './redemptions-table.tsx'
import { RefusalsTable } from './refusals-table.tsx'

/** The workspace's ledger: pools, codes and redemptions. */
export function CodesView() {
  const { t } = useTranslation()
  return (
    <LedgerPlace icon={TicketPercent} text={t('codes.about')}>
      <Codes />
    </LedgerPlace>
  )
}

function Codes() {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const tab = useCodes((state) => state.tab)
  const listed = useLedgerQuery(useVisible(place), (rules) => request('codePools', { rules }))
  const pools = listed.answer?.answer
  const sum = (of: 'codes' | 'usedCodes' | 'uses' | 'held' | 'off'): string =>
    pools === undefined ? '–' : formatCount(pools.reduce((total, pool) => total + (pool[of] ?? 0), 0))
  return (
    <div ref={place} className={page.page}>
      <header className={page.head}>
        <dl className={page.figures} aria-busy={pools === undefined && listed.failure === undefined}>
          {(['codes', 'usedCodes', 'off', 'uses', 'held'] as const).map((figure) => (
            <div key={figure}>
              <dt>{t(`codes.head.${figure}`)}</dt>
              <dd>{sum(figure)}</dd>
            </div>
          ))}
        </dl>
        <div className={page.actions}>
          <LedgerMenu />
        </div>
      </header>
      <PlaceTabs
        label={t('codes.tabs')}
        tabs={codeTabs.map((id) => ({ id, label: t(`codes.tab.${id}`) }))}
        current={tab}
        onChange={(next) => changeCodes({ tab: next })}
      >
        {tab === 'pools' && <PoolsTable listed={listed} />}
        {tab === 'codes' && <CodesTable pools={pools} />}
        {tab === 'redemptions' && <RedemptionsTable />}
        {tab === 'refusals' && <RefusalsTable />}
        {tab === 'limits' && <LimitsTable />}
      </PlaceTabs>
    </div>
  )
}
