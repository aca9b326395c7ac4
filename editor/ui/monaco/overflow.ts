import { activeEditor } from './active-editor.ts'

/**
 * Where hovers, proposals and menus of the editors are drawn: above the whole window, not cut off where their panel ends.
 * One place for all editors.
 */
export function overflowPlace(): HTMLElement {
  const known = document.getElementById(name)
  if (known) return known
  const place = document.createElement('div')
  place.id = name
  // Monaco's colours are those of its own class.
  place.className = 'monaco-editor'
  place.addEventListener('keydown', passToEditor)
  document.body.append(place)
  return place
}

/** Monaco hears keys inside of its editors alone, and the box for a new name, say, stands here. */
function passToEditor(event: KeyboardEvent): void {
  const copy = new KeyboardEvent('keydown', event)
  activeEditor()?.getContainerDomNode().dispatchEvent(copy)
  if (copy.defaultPrevented) event.preventDefault()
}

const name = 'above-editors'
