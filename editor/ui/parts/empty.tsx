import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './empty.module.css'
import { Sentence } from './sentence.tsx'

/** Placeholder for empty places: what will be here, and a button that fills it. */
export function Empty({
  icon: Icon,
  title,
  children,
  action,
}: {
  readonly icon: LucideIcon
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className={css.empty}>
      <Icon size={28} strokeWidth={1.25} aria-hidden />
      <h3>{title}</h3>
      {children && <p>{typeof children === 'string' ? <Sentence text={children} /> : children}</p>}
      {action && <div className={css.actions}>{action}</div>}
    </div>
  )
}
