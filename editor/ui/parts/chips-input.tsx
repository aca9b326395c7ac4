import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useContext, useState } from 'react'
import {
  Button,
  ComboBox,
  ComboBoxStateContext,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Tag,
  TagGroup,
  TagList,
} from 'react-aria-components'
import css from './chips-input.module.css'
import list from './search-box.module.css'

/** Maximum number of suggestions shown. */
const maxShown = 200

/** A list of words. Enter, a comma or choosing a suggestion adds one; the cross, Delete or Backspace removes one. */
export function ChipsInput({
  label,
  values,
  onChange,
  suggestions,
  placeholder = '',
  note,
}: {
  readonly label: string
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
  readonly suggestions: readonly string[]
  readonly placeholder?: string
  /** A note shown beside a word. */
  readonly note?: (value: string) => ReactNode
}) {
  const [text, setText] = useState('')
  const add = (value: string): void => {
    const word = value.trim()
    if (word !== '' && !values.includes(word)) onChange([...values, word])
    setText('')
  }
  const wanted = text.trim().toLocaleLowerCase()
  const fitting = suggestions
    .filter((each) => !values.includes(each) && each.toLocaleLowerCase().includes(wanted))
    .slice(0, maxShown)
    .map((id) => ({ id }))
  return (
    <div className={css.chips}>
      {values.length > 0 && (
        <TagGroup aria-label={label} onRemove={(gone) => onChange(values.filter((each) => !gone.has(each)))}>
          <TagList className={css.list ?? ''}>
            {values.map((value) => (
              <Tag key={value} id={value} textValue={value} className={css.chip ?? ''}>
                <span className={css.word}>{value}</span>
                {note?.(value)}
                <Button slot="remove">
                  <X size={11} aria-hidden />
                </Button>
              </Tag>
            ))}
          </TagList>
        </TagGroup>
      )}
      <ComboBox
        aria-label={label}
        className={css.field ?? ''}
        // Keeps the typed text when the list closes, for example on scrolling.
        allowsCustomValue
        menuTrigger="manual"
        items={fitting}
        inputValue={text}
        onInputChange={setText}
        onBlur={() => add(text)}
      >
        <Field placeholder={placeholder} onAdd={add} onTakeBack={() => onChange(values.slice(0, -1))} />
        <Popover className={`${list.popover} ${css.popover}`} offset={8} maxHeight={260}>
          <ListBox<{ id: string }> className={list.list ?? ''}>
            {({ id }) => (
              <ListBoxItem id={id} textValue={id} className={list.choice ?? ''} onAction={() => add(id)}>
                {id}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  )
}

function Field({
  placeholder,
  onAdd,
  onTakeBack,
}: {
  readonly placeholder: string
  readonly onAdd: (text: string) => void
  readonly onTakeBack: () => void
}) {
  const state = useContext(ComboBoxStateContext)
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const { value } = event.currentTarget
    // With an active item, Enter chooses that item instead.
    const isText = !state?.isOpen || state.selectionManager.focusedKey === null
    if (value !== '' && (event.key === ',' || (event.key === 'Enter' && isText))) {
      event.preventDefault()
      event.stopPropagation()
      onAdd(value)
      state?.close()
    } else if (event.key === 'Backspace' && value === '') onTakeBack()
  }
  return (
    <Input
      spellCheck={false}
      placeholder={placeholder}
      onKeyDownCapture={press}
      onInput={() => state?.open(null, 'input')}
      onClick={() => state?.open(null, 'manual')}
    />
  )
}
