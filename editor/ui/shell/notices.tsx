import { CircleX, Info, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../parts/button.tsx'
import { dismiss } from '../state/notices.ts'
import { useStore } from '../state/store.ts'
import { NoticeActions } from './notice-actions.tsx'
import css from './notices.module.css'

export function Notices() {
  const { t } = useTranslation()
  const notices = useStore((state) => state.notices)
  return (
    // Above dialogs too, which hide everything else.
    <div className={css.notices} aria-live="polite" data-react-aria-top-layer="true">
      {notices.map(({ id, kind, message, help, actions }) => (
        <div key={id} className={`${css.notice} ${css[kind]}`} role={kind === 'error' ? 'alert' : undefined}>
          {kind === 'error' ? <CircleX size={16} aria-hidden /> : <Info size={16} aria-hidden />}
          <div>
            <p>{message}</p>
            {help && <p className={css.help}>{help}</p>}
            <NoticeActions id={id} actions={actions} />
          </div>
          <IconButton icon={X} label={t('shell.close')} onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  )
}
