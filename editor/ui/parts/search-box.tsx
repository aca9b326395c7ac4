import type { LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { notifyError } from '../state/notices.ts'
import css from './search-box.module.css'

export interface Choice {
  readonly id: string
  readonly content: ReactNode
  readonly choose: () => void
}

/** A field that finds things while one types; arrows move over them, Enter takes one. It is empty again afterwards. */
export function SearchBox({
  label,
  placeholder,
  icon: Icon,
  search,
  none,
  autoFocus,
}: {
  readonly label: string
  readonly placeholder: string
  readonly icon: LucideIcon
  readonly search: (text: string) => Promise<readonly Choice[]>
  /** Said where nothing was found. */
  readonly none: string
  readonly autoFocus?: boolean
}) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const lastQuery = useRef(0)
  const [text, setText] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const [choices, setChoices] = useState<readonly Choice[]>()
  const [at, setAt] = useState(0)

  const look = async (wanted: string): Promise<void> => {
    const mine = ++lastQuery.current
    const found = await search(wanted)
    if (mine !== lastQuery.current) return
    setChoices(found)
    setAt(0)
  }
  const open = (wanted: string): void => {
    setIsOpen(true)
    look(wanted).catch(notifyError)
  }
  const close = (): void => {
    lastQuery.current++
    setIsOpen(false)
    setText('')
    setChoices(undefined)
  }
  const take = (choice: Choice | undefined): void => {
    if (!choice) return
    close()
    choice.choose()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where someone asked for this field
  useEffect(() => {
    if (autoFocus) open('')
  }, [])
  useEffect(() => {
    if (isOpen) place(list.current, box.current)
  })
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  const onKeyDown = (event: KeyboardEvent): void => {
    const count = choices?.length ?? 0
    if (event.key === 'Enter') take(choices?.[at])
    else if (event.key === 'Escape' && isOpen) close()
    else if (event.key === 'ArrowDown' && !isOpen) open(text)
    else if (event.key === 'ArrowDown' && count > 0) setAt((at + 1) % count)
    else if (event.key === 'ArrowUp' && count > 0) setAt((at + count - 1) % count)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={box} className={css.box}>
      <Icon size={14} aria-hidden />
      <input
        type="text"
        role="combobox"
        spellCheck={false}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: only where someone asked for this field
        autoFocus={autoFocus}
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={isOpen && choices?.[at] ? `${id}-${at}` : undefined}
        placeholder={placeholder}
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          open(target.value)
        }}
        onClick={() => open(text)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} popover="manual" className={css.list}>
          {choices?.map((choice, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and hears the keys
            <div
              key={choice.id}
              id={`${id}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              className={css.choice}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(choice)}
              onPointerMove={() => setAt(place)}
            >
              {choice.content}
            </div>
          ))}
          {choices?.length === 0 && (
            <div role="option" tabIndex={-1} aria-selected={false} aria-disabled className={css.none}>
              {none}
            </div>
          )}
        </div>
      )}
    </div>
  )
}

/** Under the field, or over it where there is more room; always above everything else. */
function place(list: HTMLElement | null, box: HTMLElement | null): void {
  if (!list || !box) return
  if (!list.matches(':popover-open')) list.showPopover()
  const { top, bottom, left, width } = box.getBoundingClientRect()
  const below = innerHeight - bottom - 8
  const above = top - 8
  const isAbove = below < 200 && above > below
  list.style.width = `${width}px`
  list.style.left = `${left}px`
  list.style.maxHeight = `${Math.min(340, isAbove ? above : below)}px`
  list.style.top = isAbove ? 'auto' : `${bottom + 4}px`
  list.style.bottom = isAbove ? `${innerHeight - top + 4}px` : 'auto'
}
