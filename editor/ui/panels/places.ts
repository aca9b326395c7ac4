/** Going from one place of the window to another. */
import { focusSoon } from '../parts/focus.ts'
import { setState, type ViewName } from '../state/store.ts'
import { textRegion } from './dock.ts'

/** Shows a place, with the focus where it was in it. */
export function goToPlace(view: ViewName): void {
  setState({ view })
  focusSoon(() => (view === 'rules' ? textRegion() : document.querySelector<HTMLElement>(`[data-region="${view}"]`)))
}
