import type { LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { ComboBox, ComboBoxStateContext, Group, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { useEngineQuery } from '../state/use-engine-query.ts'
import css from './search-box.module.css'

export interface Choice {
  readonly id: string
  /** Accessible name. */
  readonly label: string
  readonly content: ReactNode
  readonly choose: () => void
  /** Enter alone never chooses it: the user must navigate to it first. */
  readonly isDeliberate?: boolean
}

/** A search field with results: arrow keys move, Enter chooses. It clears itself afterwards. */
export function SearchBox({
  label,
  placeholder,
  icon: Icon,
  search,
  none,
  autoFocus = false,
  isMain = false,
}: {
  readonly label: string
  readonly placeholder: string
  readonly icon: LucideIcon
  readonly search: (text: string) => Promise<readonly Choice[]>
  /** Text shown if nothing is found. */
  readonly none: string
  readonly autoFocus?: boolean
  /** Receives the focus when its region is focused. */
  readonly isMain?: boolean
}) {
  const [text, setText] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const found = useEngineQuery(isOpen, async () => ({ text, choices: await search(text) }), [text])
  const first = found?.choices.find(({ isDeliberate }) => !isDeliberate)?.id ?? null
  return (
    <ComboBox
      aria-label={label}
      className={css.field ?? ''}
      autoFocus={autoFocus}
      menuTrigger="manual"
      // Keeps the typed text when the list closes, for example on scrolling.
      allowsCustomValue
      allowsEmptyCollection
      shouldFocusWrap
      items={found?.choices ?? []}
      inputValue={text}
      onInputChange={setText}
      onOpenChange={setIsOpen}
      onBlur={() => setText('')}
    >
      <Group className={css.box ?? ''}>
        <Icon size={14} aria-hidden />
        <Field
          placeholder={placeholder}
          isAnswered={found?.text === text}
          first={first}
          opensOnFocus={autoFocus}
          isMain={isMain}
        />
      </Group>
      <Popover className={css.popover ?? ''} offset={4} maxHeight={340}>
        <ListBox<Choice>
          className={css.list ?? ''}
          renderEmptyState={() => found && <div className={css.none}>{none}</div>}
        >
          {({ id, label: name, content, choose }) => (
            <ListBoxItem
              id={id}
              textValue={name}
              className={css.choice ?? ''}
              onAction={() => {
                setText('')
                choose()
              }}
            >
              {content}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** The search field. Typing or a click opens the list; Enter chooses the first result. */
function Field({
  placeholder,
  isAnswered,
  first,
  opensOnFocus,
  isMain,
}: {
  readonly placeholder: string
  readonly isAnswered: boolean
  /** Key of the result that Enter chooses. */
  readonly first: string | null
  readonly opensOnFocus: boolean
  readonly isMain: boolean
}) {
  const state = useContext(ComboBoxStateContext)
  const seen = useRef<unknown>(undefined)
  useEffect(() => {
    if (!state?.isOpen) return
    const { collection, selectionManager } = state
    if (seen.current === collection && selectionManager.focusedKey !== null) return
    seen.current = collection
    selectionManager.setFocusedKey(first)
  })
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !state?.isOpen) return
    const { collection, selectionManager } = state
    // Ignores results of an earlier text. Keeps the text if nothing was found.
    const isLost = selectionManager.focusedKey === null
    if (!isAnswered || collection.size === 0 || (isLost && first === null)) {
      event.preventDefault()
      event.stopPropagation()
    } else if (isLost) selectionManager.setFocusedKey(first)
  }
  const open = (): void => state?.open(null, 'manual')
  return (
    <Input
      data-main={isMain || undefined}
      placeholder={placeholder}
      onInput={open}
      onClick={open}
      onFocus={opensOnFocus ? open : undefined}
      onKeyDownCapture={press}
    />
  )
}
