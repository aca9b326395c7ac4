import type { ReactNode } from 'react'
import { Tabs as AllTabs, Tab, TabList, TabPanel } from 'react-aria-components'
import css from './tabs.module.css'

/** Tabs with panels; arrow keys switch. */
export function Tabs<Id extends string>({
  label,
  tabs,
  current,
  onChange,
  beside,
  className = '',
  barClass = '',
  panelClass = '',
  children,
}: {
  readonly label: string
  readonly tabs: readonly { readonly id: Id; readonly label: string }[]
  readonly current: Id
  readonly onChange: (id: Id) => void
  /** Shown beside the tabs. */
  readonly beside: ReactNode
  readonly className?: string | undefined
  readonly barClass?: string | undefined
  readonly panelClass?: string | undefined
  /** Content of the current tab. */
  readonly children: ReactNode
}) {
  return (
    <AllTabs
      className={className}
      selectedKey={current}
      onSelectionChange={(key) => {
        const chosen = tabs.find(({ id }) => id === key)
        if (chosen && chosen.id !== current) onChange(chosen.id)
      }}
    >
      <div className={barClass}>
        <TabList aria-label={label} className={css.list ?? ''}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className={css.tab ?? ''}>
              {tab.label}
            </Tab>
          ))}
        </TabList>
        {beside}
      </div>
      <TabPanel key={current} id={current} className={panelClass}>
        {children}
      </TabPanel>
    </AllTabs>
  )
}
