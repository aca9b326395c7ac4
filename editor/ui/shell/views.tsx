import { Activity } from 'react'
import { DockArea } from '../panels/dock-area.tsx'
import { useStore, type ViewName } from '../state/store.ts'
import { CartsView } from '../views/carts/carts-view.tsx'
import { CompareView } from '../views/compare/compare-view.tsx'
import { HistoryView } from '../views/history/history-view.tsx'
import css from './views.module.css'

const components: Record<ViewName, () => React.ReactNode> = {
  rules: DockArea,
  carts: CartsView,
  history: HistoryView,
  compare: CompareView,
}

/** All places stay as they are while another one is in front; each remembers where it was. */
export function Views() {
  const view = useStore((state) => state.view)
  return (
    <main className={css.places}>
      {Object.entries(components).map(([name, Component]) => (
        <Activity key={name} mode={name === view ? 'visible' : 'hidden'}>
          <div className={css.place}>
            <Component />
          </div>
        </Activity>
      ))}
    </main>
  )
}
