import { useEffect, useState } from 'react'
import { type MenuItem, MenuList } from './menu.tsx'

export interface MenuPoint {
  readonly x: number
  readonly y: number
}

/** What can be done with the thing at a point of the window; pixels. */
export function ContextMenu({
  label,
  at,
  items,
  onClose,
}: {
  readonly label: string
  readonly at: MenuPoint
  readonly items: readonly MenuItem[]
  readonly onClose: () => void
}) {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus()
    },
    [before],
  )
  return <MenuList label={label} items={items} anchor={() => new DOMRect(at.x, at.y, 0, 0)} onClose={onClose} />
}
