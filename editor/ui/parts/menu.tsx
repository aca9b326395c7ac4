import { ChevronRight, type LucideIcon } from 'lucide-react'
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
  SubmenuTrigger,
} from 'react-aria-components'
import css from './menu.module.css'
import { useAfterClosing } from './use-after-closing.ts'

export type MenuItem =
  | {
      readonly label: string
      readonly icon?: LucideIcon
      readonly keys?: string | undefined
      /** Only for toggles; those between two separators form a group. */
      readonly checked?: boolean
      /** Only for a toggle among other items. */
      readonly on?: boolean
      /** Only for radio items; those between two separators form a group. */
      readonly selected?: boolean
      readonly disabled?: boolean
      readonly run: () => void
    }
  /** A submenu. */
  | {
      readonly label: string
      readonly icon?: LucideIcon
      readonly disabled?: boolean
      readonly items: () => readonly MenuItem[]
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
      <Sections items={items()} onAction={(item) => afterClosing(item.run)} />
    </MenuList>
  )
}

type Item = Exclude<MenuItem, 'separator'>
type Action = Extract<Item, { run: unknown }>

function Sections({
  items,
  onAction,
}: {
  readonly items: readonly MenuItem[]
  readonly onAction: (item: Action) => void
}) {
  return sectionsOf(items).map((section, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: sections have no identity but their position
    <Section key={index} index={index} items={section} onAction={onAction} />
  ))
}

function Section({
  index,
  items,
  onAction,
}: {
  readonly index: number
  readonly items: readonly Item[]
  readonly onAction: (item: Action) => void
}) {
  const idOf = (item: Item): string => `${index} ${items.indexOf(item)}`
  const actions = items.filter((item) => 'run' in item)
  const isChoice = actions.some(({ selected }) => selected !== undefined)
  const isSwitch = actions.some(({ checked }) => checked !== undefined)
  return (
    <>
      {index > 0 && <Separator className={css.separator ?? ''} />}
      <MenuSection
        selectionMode={isChoice ? 'single' : isSwitch ? 'multiple' : 'none'}
        selectedKeys={actions.filter(({ checked, selected }) => checked || selected).map(idOf)}
        shouldCloseOnSelect
      >
        {items.map((item) =>
          'run' in item ? (
            <MenuRow
              key={idOf(item)}
              id={idOf(item)}
              textValue={item.label}
              isDisabled={item.disabled ?? false}
              className={css.item ?? ''}
              onAction={() => onAction(item)}
            >
              <span className={css.mark} aria-hidden>
                {item.checked || item.selected || item.on ? '✓' : item.icon ? <item.icon size={14} /> : null}
              </span>
              <span>{item.label}</span>
              {item.keys && <kbd>{item.keys}</kbd>}
            </MenuRow>
          ) : (
            <SubmenuTrigger key={idOf(item)}>
              <MenuRow
                id={idOf(item)}
                textValue={item.label}
                isDisabled={item.disabled ?? false}
                className={css.item ?? ''}
              >
                <span className={css.mark} aria-hidden>
                  {item.icon && <item.icon size={14} />}
                </span>
                <span>{item.label}</span>
                <ChevronRight size={14} aria-hidden />
              </MenuRow>
              <Popover className={css.popover ?? ''} offset={-2}>
                <MenuList aria-label={item.label} className={css.menu ?? ''}>
                  <Sections items={item.items()} onAction={onAction} />
                </MenuList>
              </Popover>
            </SubmenuTrigger>
          ),
        )}
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
