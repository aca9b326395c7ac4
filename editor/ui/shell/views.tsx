import { Activity, useState } from 'react'
import { DockArea } from '../panels/dock-area.tsx'
import { useStore, type ViewName } from '../state/store.ts'
import { CampaignsView } from '../views/campaigns/campaigns-view.tsx'
import { CartsView } from '../views/carts/carts-view.tsx'
import { CodesView } from '../views/codes/codes-view.tsx'
import { CompareView } from '../views/compare/compare-view.tsx'
import { CustomersView } from '../views/customers/customers-view.tsx'
import { HistoryView } from '../views/history/history-view.tsx'
import { ReleasesView } from '../views/releases/releases-view.tsx'
import css from './views.module.css'

const others: Record<Exclude<ViewName, 'rules'>, () => React.ReactNode> = {
  carts: CartsView,
  history: HistoryView,
  compare: CompareView,
  campaigns: CampaignsView,
  codes: CodesView,
  customers: CustomersView,
  releases: ReleasesView,
}

/**
 * Renders a place when it is first visited and then only hides it: the panels of the rules would lose their state if unmounted.
 */
export function Views() {
  const dates = useStore((state) => state.settings.dates)
  const view = useStore((state) => state.view)
  const [visited, setVisited] = useState<ReadonlySet<ViewName>>(() => new Set([view]))
  if (!visited.has(view)) setVisited(new Set([...visited, view]))
  return (
    // Rows and panels show dates without knowing the setting, so a change re-renders everything.
    <main key={dates} className={css.places}>
      <div className={css.place} hidden={view !== 'rules'}>
        <DockArea />
      </div>
      {Object.entries(others).map(([name, Component]) => (
        <Activity key={name} mode={name === view ? 'visible' : 'hidden'}>
          <div className={css.place} data-region={name} tabIndex={-1}>
            {visited.has(name as ViewName) && <Component />}
          </div>
        </Activity>
      ))}
    </main>
  )
}
