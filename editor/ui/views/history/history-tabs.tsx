import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceTabs } from '../place-tabs.tsx'
import { changeHistory, useHistory } from './history-state.ts'

/** Orders or customers. */
export function HistoryTabs({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const current = useHistory((state) => state.tab)
  return (
    <PlaceTabs
      label={t('history.tabs')}
      tabs={(['orders', 'customers'] as const).map((id) => ({ id, label: t(`history.tab.${id}`) }))}
      current={current}
      onChange={(tab) => changeHistory({ tab })}
    >
      {children}
    </PlaceTabs>
  )
}
