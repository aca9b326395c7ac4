import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import {
  Button,
  Menu as MenuList,
  MenuItem as MenuRow,
  MenuSection,
  MenuTrigger,
  OverlayTriggerStateContext,
  Popover,
  Separator,
} from 'react-aria-components'
import css from './menu.module.css'
import { useAfterClosing } from './use-after-closing.ts'

export type MenuItem =
  | {
      readonly label: string
      readonly icon?: LucideIcon
      readonly keys?: string | undefined
      /** Set for toggles. */
      readonly checked?: boolean
      /** Set for radio items: those between two separators form a group. */
      readonly selected?: boolean
      readonly disabled?: boolean
      readonly run: () => void
    }
  | 'separator'

/** A menu button. After a choice, focus returns to where it was before the menu opened. */
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
  const [isOpen, setOpen] = useState(false)
  const before = useRef<Element>(null)
  useEffect(() => {
    if (isOpen) return
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus()
    before.current = null
  }, [isOpen])
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        aria-label={label}
        className={className ?? css.anchor ?? ''}
        render={(props) => (
          <button
            {...props}
            title={label}
            onPointerDownCapture={() => {
              before.current = document.activeElement
            }}
          />
        )}
      >
        {children}
      </Button>
      <Popover className={css.popover ?? ''} offset={4}>
        <MenuItems label={label} items={items} />
      </Popover>
    </MenuTrigger>
  )
}

/** The menu's items, computed when it opens. */
export function MenuItems({
  label,
  items,
  onClose,
}: {
  readonly label: string
  readonly items: () => readonly MenuItem[]
  readonly onClose?: () => void
}) {
  const trigger = useContext(OverlayTriggerStateContext)
  const close = onClose ?? (() => trigger?.close())
  const afterClosing = useAfterClosing(close)
  return (
    <MenuList aria-label={label} className={css.menu ?? ''} autoFocus="first" onClose={close}>
      {sectionsOf(items()).map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sections have their place and nothing else
        <Section key={index} index={index} items={section} onAction={(item) => afterClosing(item.run)} />
      ))}
    </MenuList>
  )
}

type Item = Exclude<MenuItem, 'separator'>

function Section({
  index,
  items,
  onAction,
}: {
  readonly index: number
  readonly items: readonly Item[]
  readonly onAction: (item: Item) => void
}) {
  const idOf = (item: Item): string => `${index} ${items.indexOf(item)}`
  const isChoice = items.some(({ selected }) => selected !== undefined)
  const isSwitch = items.some(({ checked }) => checked !== undefined)
  return (
    <>
      {index > 0 && <Separator className={css.separator ?? ''} />}
      <MenuSection
        selectionMode={isChoice ? 'single' : isSwitch ? 'multiple' : 'none'}
        selectedKeys={items.filter(({ checked, selected }) => checked || selected).map(idOf)}
        shouldCloseOnSelect
      >
        {items.map((item) => (
          <MenuRow
            key={idOf(item)}
            id={idOf(item)}
            textValue={item.label}
            isDisabled={item.disabled ?? false}
            className={css.item ?? ''}
            onAction={() => onAction(item)}
          >
            <span className={css.mark} aria-hidden>
              {item.checked || item.selected ? '✓' : item.icon ? <item.icon size={14} /> : null}
            </span>
            <span>{item.label}</span>
            {item.keys && <kbd>{item.keys}</kbd>}
          </MenuRow>
        ))}
      </MenuSection>
    </>
  )
}

function sectionsOf(items: readonly MenuItem[]): readonly Item[][] {
  const sections: Item[][] = [[]]
  for (const item of items) {
    if (item === 'separator') sections.push([])
    else sections.at(-1)?.push(item)
  }
  return sections.filter((section) => section.length > 0)
}
