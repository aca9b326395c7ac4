import { Activity } from 'react'
import { DockArea } from '../panels/dock-area.tsx'
import { CartsPlace } from '../places/carts/carts-place.tsx'
import { ComparePlace } from '../places/compare/compare-place.tsx'
import { HistoryPlace } from '../places/history/history-place.tsx'
import { type PlaceName, useStore } from '../state/store.ts'
import css from './places.module.css'

const components: Record<PlaceName, () => React.ReactNode> = {
  rules: DockArea,
  carts: CartsPlace,
  history: HistoryPlace,
  compare: ComparePlace,
}

/** All places stay as they are while another one is in front; each remembers where it was. */
export function Places() {
  const place = useStore((state) => state.place)
  return (
    <main className={css.places}>
      {Object.entries(components).map(([name, Component]) => (
        <Activity key={name} mode={name === place ? 'visible' : 'hidden'}>
          <div className={css.place}>
            <Component />
          </div>
        </Activity>
      ))}
    </main>
  )
}
