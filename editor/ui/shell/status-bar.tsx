import { CircleX, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { commandNamed } from '../commands/commands.ts'
import { formatCount } from '../i18n/numbers.ts'
import { showPanel } from '../panels/dock.ts'
import { attempt } from '../state/notices.ts'
import { useStore } from '../state/store.ts'
import { useTabMode } from '../state/tab-mode.ts'
import { useOrders } from '../state/use-orders.ts'
import css from './status-bar.module.css'

export function StatusBar() {
  const { t } = useTranslation()
  const campaigns = useStore((state) => state.snapshot?.rules.campaigns)
  const diagnostics = useStore((state) => state.snapshot?.diagnostics)
  const history = useStore((state) => state.history)
  const orders = useOrders()
  const isLost = useStore(({ connection }) => connection !== 'connected' && connection !== 'connecting')
  const draftsKept = useStore((state) => state.draftsKept)
  const saving = useStore((state) => state.saving)
  const count = (severity: string) => diagnostics?.filter((each) => each.severity === severity).length ?? 0
  const [errors, warnings] = [count('error'), count('warning')]
  return (
    <footer className={css.bar} data-region="foot">
      <span>{campaigns === undefined ? t('status.reading') : t('status.campaigns', { count: campaigns })}</span>
      {diagnostics && (
        <button type="button" className={css.problems} onClick={() => showPanel('problems')}>
          <CircleX size={12} aria-hidden className={errors > 0 ? css.error : ''} />
          {t('status.errors', { count: errors })}
          <TriangleAlert size={12} aria-hidden className={warnings > 0 ? css.warning : ''} />
          {t('status.warnings', { count: warnings })}
        </button>
      )}
      {isLost && <span className={css.error}>{t(draftsKept === 'nowhere' ? 'status.onlyHere' : 'status.lost')}</span>}
      {saving !== undefined && <span role="status">{t('status.saving', { path: saving })}</span>}
      <span className={css.end} />
      <TabMode />
      <span>
        {history && history.orders > 0
          ? t('status.history', { count: history.orders, orders: formatCount(history.orders) })
          : t(orders === 'unknown' ? 'history.reading' : orders === 'failed' ? 'history.unread' : 'status.noHistory')}
      </span>
    </footer>
  )
}

/** Shows whether Tab leaves the text: keyboard users would be trapped in it without knowing how to leave. */
function TabMode() {
  const { t } = useTranslation()
  const leaves = useTabMode((state) => state.leaves)
  const isShown = useStore(({ view, activePath }) => view === 'rules' && activePath !== undefined)
  if (!isShown) return null
  return (
    <button
      type="button"
      className={css.problems}
      title={t('status.tabHelp')}
      onClick={() => attempt(async () => commandNamed('view.tabLeavesText')?.run())}
    >
      {t(leaves ? 'status.tabLeaves' : 'status.tabIndents')}
    </button>
  )
}
