// biome-ignore-all lint/a11y/useFocusableInteractive: the tree itself has the focus and says which of its items is active
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the tree hears the keys for its items
import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import css from './tree.module.css'
import type { TreeRow } from './tree-row.ts'

/**
 * A tree of any length: only the rows in view are there. Arrows move, open and close; Enter chooses; letters find; what else a
 * key does `onKey` says.
 */
export function Tree<Row extends TreeRow>({
  label,
  rows,
  render,
  selected,
  onChoose,
  onToggle,
  onMenu,
  onKey,
  wanted,
}: {
  readonly label: string
  readonly rows: readonly Row[]
  readonly render: (row: Row) => ReactNode
  /** What is shown elsewhere, such as the file in front. */
  readonly selected?: string | undefined
  readonly onChoose: (row: Row) => void
  readonly onToggle?: (row: Row) => void
  readonly onMenu?: (row: Row, at: { readonly x: number; readonly y: number }) => void
  /** True where the key was meant for it. */
  readonly onKey?: (event: KeyboardEvent, row: Row) => boolean
  /** An item to bring into view and to make the active one, each time anew. */
  readonly wanted?: { readonly id: string } | undefined
}) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [activeId, setActiveId] = useState<string>()
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === activeId),
  )
  const active = rows[at]
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: () => 26,
    overscan: 10,
  })

  const go = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    setActiveId(row.id)
    virtualizer.scrollToIndex(rows.indexOf(row), { align: 'auto' })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish brings into view
  useEffect(() => {
    const index = rows.findIndex((row) => row.id === wanted?.id)
    if (index >= 0) go(index)
  }, [wanted])

  const typed = useTypedLetters((letters) => {
    const from = letters.length === 1 ? at + 1 : at
    const fits = ({ label: each }: Row): boolean => each.toLocaleLowerCase().startsWith(letters)
    const found = [...rows.slice(from), ...rows.slice(0, from)].find(fits)
    if (found) go(rows.indexOf(found))
  })
  const move = (event: KeyboardEvent): void => {
    if (!active || event.target !== event.currentTarget) return
    if (onKey?.(event, active)) {
      event.preventDefault()
      return
    }
    const page = Math.max(1, virtualizer.getVirtualItems().length - 20)
    switch (event.key) {
      case 'ArrowDown':
        go(at + 1)
        break
      case 'ArrowUp':
        go(at - 1)
        break
      case 'PageDown':
        go(at + page)
        break
      case 'PageUp':
        go(at - page)
        break
      case 'Home':
        go(0)
        break
      case 'End':
        go(rows.length - 1)
        break
      case 'ArrowRight':
        if (active.open === false) onToggle?.(active)
        else if (active.open) go(at + 1)
        break
      case 'ArrowLeft':
        if (active.open) onToggle?.(active)
        else go(parentOf(rows, at))
        break
      case 'Enter':
        onChoose(active)
        break
      case ' ':
        if (active.open === undefined) onChoose(active)
        else onToggle?.(active)
        break
      case 'ContextMenu':
      case 'F10':
        if (event.key === 'F10' && !event.shiftKey) return
        openMenuAt(active, scroller.current?.querySelector(`[data-index="${at}"]`))
        break
      default:
        typed(event)
        return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const openMenuAt = (row: Row, element: Element | null | undefined): void => {
    const box = element?.getBoundingClientRect()
    if (box) onMenu?.(row, { x: box.left + 24, y: box.bottom })
  }
  const openMenu = (event: MouseEvent, row: Row): void => {
    if (!onMenu) return
    event.preventDefault()
    setActiveId(row.id)
    onMenu(row, { x: event.clientX, y: event.clientY })
  }

  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={label}
      aria-activedescendant={active ? `${id}-${at}` : undefined}
      tabIndex={0}
      className={css.tree}
      onKeyDown={move}
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              id={`${id}-${index}`}
              data-index={index}
              role="treeitem"
              aria-level={row.level}
              aria-expanded={row.open}
              aria-selected={row.id === selected}
              data-active={row === active}
              className={css.item}
              style={{ transform: `translateY(${start}px)`, paddingInlineStart: `${4 + (row.level - 1) * 14}px` }}
              onClick={() => {
                setActiveId(row.id)
                onChoose(row)
              }}
              onContextMenu={(event) => openMenu(event, row)}
            >
              <Twisty row={row} onToggle={onToggle} />
              {render(row)}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** The item itself where nothing is above it. */
function parentOf(rows: readonly TreeRow[], at: number): number {
  const level = rows[at]?.level ?? 1
  const above = rows.findLastIndex((row, index) => index < at && row.level < level)
  return above < 0 ? at : above
}

function Twisty<Row extends TreeRow>({
  row,
  onToggle,
}: {
  readonly row: Row
  readonly onToggle: ((row: Row) => void) | undefined
}) {
  if (row.open === undefined) return <span className={css.twisty} />
  return (
    <span
      className={css.twisty}
      data-open={row.open}
      aria-hidden
      onClick={(event) => {
        event.stopPropagation()
        onToggle?.(row)
      }}
    >
      <ChevronRight size={14} />
    </span>
  )
}

/** Milliseconds after which typing begins a new word. */
const forgets = 700

function useTypedLetters(find: (letters: string) => void): (event: KeyboardEvent) => void {
  const letters = useRef({ text: '', at: 0 })
  return ({ key, ctrlKey, metaKey, altKey, timeStamp }) => {
    if (key.length !== 1 || ctrlKey || metaKey || altKey) return
    const { text, at } = letters.current
    const now = timeStamp - at < forgets ? text + key.toLocaleLowerCase() : key.toLocaleLowerCase()
    letters.current = { text: now, at: timeStamp }
    find(now)
  }
}
