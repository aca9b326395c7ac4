import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import css from '../place.module.css'
import { changeHistory, useHistory } from './history-state.ts'

const tabs = ['orders', 'customers'] as const

/** Orders or customers, with what can be done with the chosen one. */
export function HistoryTabs({ count, children }: { readonly count: string; readonly children: ReactNode }) {
  const { t } = useTranslation()
  const current = useHistory((state) => state.tab)
  return (
    <div className={css.bar}>
      <div className={css.tabs} role="tablist" aria-label={t('history.tabs')}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            aria-selected={tab === current}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => changeHistory({ tab })}
            onKeyDown={({ key }) => {
              if (key === 'ArrowRight' || key === 'ArrowLeft')
                changeHistory({ tab: tab === 'orders' ? 'customers' : 'orders' })
            }}
          >
            {t(`history.tab.${tab}`)}
          </button>
        ))}
      </div>
      <span className={css.count} aria-live="polite">
        {count}
      </span>
      <span className={css.fill} />
      {children}
    </div>
  )
}
