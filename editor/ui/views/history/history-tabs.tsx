import { createContext, type ReactNode, useContext, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Tabs } from '../../parts/tabs.tsx'
import css from '../place.module.css'
import { changeHistory, useHistory } from './history-state.ts'

/** The place at the side of the tabs, which the tab in front fills. */
const BesideContext = createContext<HTMLElement | null>(null)

/** Orders or customers. */
export function HistoryTabs({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const current = useHistory((state) => state.tab)
  const [beside, setBeside] = useState<HTMLElement | null>(null)
  return (
    <Tabs
      label={t('history.tabs')}
      tabs={(['orders', 'customers'] as const).map((id) => ({ id, label: t(`history.tab.${id}`) }))}
      current={current}
      onChange={(tab) => changeHistory({ tab })}
      className={css.tabbed}
      barClass={css.bar}
      panelClass={css.tabbed}
      beside={
        <div
          className={css.beside}
          ref={(element) => {
            // The tabs are drawn a second time, out of the page, to be counted.
            if (element instanceof HTMLElement) setBeside(element)
          }}
        />
      }
    >
      <BesideContext value={beside}>{children}</BesideContext>
    </Tabs>
  )
}

/** How many rows there are, and what can be done with the chosen one. */
export function BesideTabs({ count, children }: { readonly count: string; readonly children: ReactNode }) {
  const beside = useContext(BesideContext)
  if (!beside) return null
  return createPortal(
    <>
      <span className={css.count} aria-live="polite">
        {count}
      </span>
      <span className={css.fill} />
      {children}
    </>,
    beside,
  )
}
