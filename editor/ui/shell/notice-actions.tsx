import { Button } from '../parts/button.tsx'
import { dismiss } from '../state/notices.ts'
import type { Notice } from '../state/store.ts'
import css from './notice-actions.module.css'

/** The actions of a toast. F6 reaches them like a panel. */
export function NoticeActions({ id, actions = [] }: { readonly id: number; readonly actions: Notice['actions'] }) {
  if (actions.length === 0) return null
  return (
    <div className={css.actions} data-region="notice">
      {actions.map(({ label, run }) => (
        <Button
          key={label}
          onClick={() => {
            dismiss(id)
            run()
          }}
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
