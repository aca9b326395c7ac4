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
  document.body.append(place)
  return place
}

const name = 'above-editors'
