import { createContext, type ReactNode, useContext, useState } from 'react'
import { createPortal } from 'react-dom'
import { Tabs } from '../parts/tabs.tsx'
import css from './place.module.css'

/** The element beside the tabs, which the current tab fills. */
const BesideContext = createContext<HTMLElement | null>(null)

/** The tables of a place as tabs. */
export function PlaceTabs<Id extends string>({
  label,
  tabs,
  current,
  onChange,
  children,
}: {
  readonly label: string
  readonly tabs: readonly { readonly id: Id; readonly label: string }[]
  readonly current: Id
  readonly onChange: (id: Id) => void
  readonly children: ReactNode
}) {
  const [beside, setBeside] = useState<HTMLElement | null>(null)
  return (
    <Tabs
      label={label}
      tabs={tabs}
      current={current}
      onChange={onChange}
      className={css.tabbed}
      barClass={css.bar}
      panelClass={css.tabbed}
      beside={
        <div
          className={css.beside}
          ref={(element) => {
            // The tabs are also rendered outside the page, to be counted.
            if (element instanceof HTMLElement) setBeside(element)
          }}
        />
      }
    >
      <BesideContext value={beside}>{children}</BesideContext>
    </Tabs>
  )
}

/** The number of rows, and actions on the selected one. */
export function TabActions({ count, children }: { readonly count: string; readonly children: ReactNode }) {
  const target = useContext(BesideContext)
  if (!target) return null
  return createPortal(
    <>
      <span className={css.count} aria-live="polite">
        {count}
      </span>
      <span className={css.fill} />
      {children}
    </>,
    target,
  )
}
