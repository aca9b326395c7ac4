import { CircleX, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../i18n/numbers.ts'
import { showPanel } from '../panels/dock.ts'
import { useStore } from '../state/store.ts'
import css from './status-bar.module.css'

export function StatusBar() {
  const { t } = useTranslation()
  const snapshot = useStore((state) => state.snapshot)
  const history = useStore((state) => state.history)
  const connected = useStore((state) => state.connected)
  const count = (severity: string) => snapshot?.diagnostics.filter((each) => each.severity === severity).length ?? 0
  const [errors, warnings] = [count('error'), count('warning')]
  return (
    <footer className={css.bar}>
      <span>{t('status.campaigns', { count: snapshot?.rules.campaigns ?? 0 })}</span>
      <button type="button" className={css.problems} onClick={() => showPanel('problems')}>
        <CircleX size={12} aria-hidden className={errors > 0 ? css.error : ''} />
        {t('status.errors', { count: errors })}
        <TriangleAlert size={12} aria-hidden className={warnings > 0 ? css.warning : ''} />
        {t('status.warnings', { count: warnings })}
      </button>
      {!connected && <span className={css.error}>{t('status.disconnected')}</span>}
      <span className={css.end} />
      {snapshot && <span>{t('status.took', { time: Math.max(0.1, snapshot.took).toFixed(1) })}</span>}
      <span>
        {history && history.orders > 0
          ? t('status.history', { count: history.orders, orders: formatCount(history.orders) })
          : t('status.noHistory')}
      </span>
    </footer>
  )
}
