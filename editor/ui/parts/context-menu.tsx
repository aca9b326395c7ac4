import { useRef } from 'react'
import { Popover } from 'react-aria-components'
import css from './menu.module.css'
import { type MenuItem, MenuItems } from './menu.tsx'

export interface MenuPoint {
  readonly x: number
  readonly y: number
}

/** A context menu at a point in pixels. */
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
  const page = useRef(document.body)
  return (
    <Popover
      isOpen
      aria-label={label}
      triggerRef={page}
      getTargetRect={() => new DOMRect(at.x, at.y, 0, 0)}
      placement="bottom start"
      offset={2}
      className={css.popover ?? ''}
      onOpenChange={onClose}
    >
      <MenuItems label={label} items={() => items} onClose={onClose} />
    </Popover>
  )
}
