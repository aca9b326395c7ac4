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
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!open) return
    place(list.current, anchor.current)
    list.current?.querySelector<HTMLElement>('[role^="menuitem"]:not(:disabled)')?.focus()
    const outside = ({ target }: Event): void => {
      if (target instanceof Node && !list.current?.contains(target) && !anchor.current?.contains(target)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])

  const close = (): void => {
    setOpen(false)
    anchor.current?.focus()
  }
  const move = (event: React.KeyboardEvent): void => {
    const choices = [...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? [])]
    const at = choices.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + choices.length, Home: 0, End: choices.length - 1 }[event.key]
    if (to !== undefined) choices[to % choices.length]?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') close()
    else return
    event.preventDefault()
    event.stopPropagation()
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
        <div ref={list} id={id} role="menu" aria-label={label} className={css.menu} tabIndex={-1} onKeyDown={move}>
          {items().map((item, index) =>
            item === 'separator' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: separators have no other name
              <hr key={index} className={css.separator} />
            ) : (
              <button
                key={item.label}
                type="button"
                {...(item.checked === undefined
                  ? { role: 'menuitem' }
                  : { role: 'menuitemcheckbox', 'aria-checked': item.checked })}
                disabled={item.disabled}
                className={css.item}
                onClick={() => {
                  close()
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
      )}
    </>
  )
}

/** Under its button, or over it where there is no room. */
function place(menu: HTMLElement | null, anchor: HTMLElement | null): void {
  if (!menu || !anchor) return
  const { top, bottom, left, right } = anchor.getBoundingClientRect()
  const { width, height } = menu.getBoundingClientRect()
  const above = bottom + height > innerHeight && top > height
  menu.style.top = `${above ? top - height - 4 : Math.min(bottom + 4, innerHeight - height)}px`
  menu.style.left = `${Math.max(4, Math.min(left + width > innerWidth ? right - width : left, innerWidth - width - 4))}px`
}
