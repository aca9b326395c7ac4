import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import css from './menu.module.css'

export type MenuItem =
  | {
      readonly label: string
      readonly icon?: LucideIcon
      readonly keys?: string | undefined
      readonly checked?: boolean
      readonly disabled?: boolean
      readonly run: () => void
    }
  | 'separator'

/** A button that opens a list of things to do. Arrows move, Enter chooses, Escape closes. */
export function Menu({
  label,
  items,
  children,
  className,
}: {
  readonly label: string
  readonly items: () => readonly MenuItem[]
  readonly children: ReactNode
  readonly className?: string | undefined
}) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const anchor = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setOpen(false)
    anchor.current?.focus()
  }
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={className ?? css.anchor}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <MenuList
          id={id}
          label={label}
          items={items()}
          anchor={() => anchor.current?.getBoundingClientRect()}
          isOutside={(target) => !anchor.current?.contains(target)}
          onClose={close}
          onLeave={() => setOpen(false)}
        />
      )}
    </>
  )
}

/** The list of a menu while it is open, beside its anchor. */
export function MenuList({
  id,
  label,
  items,
  anchor,
  isOutside = () => true,
  onClose,
  onLeave = onClose,
}: {
  readonly id?: string
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly anchor: () => DOMRect | undefined
  /** Whether a press on what is not the list closes it. */
  readonly isOutside?: (target: Node) => boolean
  /** Chosen from, or called off by a key. */
  readonly onClose: () => void
  /** Called off by a press elsewhere. */
  readonly onLeave?: () => void
}) {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: placed and listened for as long as it is there
  useEffect(() => {
    // Above the window, and placed in it: an older engine places what is fixed in the panel that it is in.
    list.current?.showPopover()
    place(list.current, anchor())
    list.current?.querySelector<HTMLElement>('[role^="menuitem"]:not(:disabled)')?.focus()
    const outside = ({ target }: Event): void => {
      if (target instanceof Node && !list.current?.contains(target) && isOutside(target)) onLeave()
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [])

  const move = (event: React.KeyboardEvent): void => {
    const choices = [...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? [])]
    const at = choices.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + choices.length, Home: 0, End: choices.length - 1 }[event.key]
    if (to !== undefined) choices[to % choices.length]?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      ref={list}
      id={id}
      role="menu"
      aria-label={label}
      popover="manual"
      className={css.menu}
      tabIndex={-1}
      onKeyDown={move}
    >
      {items.map((item, index) =>
        item === 'separator' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: separators have no other name
          <hr key={index} className={css.separator} />
        ) : (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: two things of a list may be called the same
            key={`${index} ${item.label}`}
            type="button"
            {...(item.checked === undefined
              ? { role: 'menuitem' }
              : { role: 'menuitemcheckbox', 'aria-checked': item.checked })}
            disabled={item.disabled}
            className={css.item}
            onClick={() => {
              onClose()
              item.run()
            }}
          >
            <span className={css.mark} aria-hidden>
              {item.checked ? '✓' : item.icon ? <item.icon size={14} /> : null}
            </span>
            <span>{item.label}</span>
            {item.keys && <kbd>{item.keys}</kbd>}
          </button>
        ),
      )}
    </div>
  )
}

/** Under its anchor, or over it where there is no room. */
function place(menu: HTMLElement | null, anchor: DOMRect | undefined): void {
  if (!menu || !anchor) return
  const { top, bottom, left, right } = anchor
  const { width, height } = menu.getBoundingClientRect()
  const above = bottom + height > innerHeight && top > height
  menu.style.top = `${above ? top - height - 4 : Math.min(bottom + 4, innerHeight - height)}px`
  menu.style.left = `${Math.max(4, Math.min(left + width > innerWidth ? right - width : left, innerWidth - width - 4))}px`
}
