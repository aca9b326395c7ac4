/** Navigates between the places of the window. */
import { focusSoon } from '../parts/focus.ts'
import { setState, type ViewName } from '../state/store.ts'
import { textRegion } from './dock.ts'

/** Shows a place and restores its last focus. */
export function goToPlace(view: ViewName): void {
  setState({ view })
  focusSoon(() => (view === 'rules' ? textRegion() : document.querySelector<HTMLElement>(`[data-region="${view}"]`)))
}
