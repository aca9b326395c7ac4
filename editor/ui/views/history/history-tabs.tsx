import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Tabs } from '../../parts/tabs.tsx'
import css from '../place.module.css'
import { changeHistory, useHistory } from './history-state.ts'

/** Orders or customers, with what can be done with the chosen one. */
export function HistoryTabs({
  count,
  actions,
  children,
}: {
  readonly count: string
  readonly actions: ReactNode
  readonly children: ReactNode
}) {
  const { t } = useTranslation()
  const current = useHistory((state) => state.tab)
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
        <>
          <span className={css.count} aria-live="polite">
            {count}
          </span>
          <span className={css.fill} />
          {actions}
        </>
      }
    >
      {children}
    </Tabs>
  )
}
