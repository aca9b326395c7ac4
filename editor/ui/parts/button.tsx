import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes } from 'react'
import { notify } from '../state/notices.ts'
import css from './button.module.css'

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'>

/**
 * `main`: the primary action; `plain`: other actions; `danger`: irreversible actions.
 *
 * A button that can't be used says why, in its tooltip and when it is pressed.
 */
export function Button({
  kind = 'plain',
  icon: Icon,
  submits = false,
  isBusy = false,
  disabledReason,
  className,
  children,
  onClick,
  ...rest
}: Omit<ButtonProps, 'disabled'> & {
  readonly kind?: 'main' | 'plain' | 'quiet' | 'danger'
  readonly icon?: LucideIcon
  /** Submits the form around it, or the one that `form` names. */
  readonly submits?: boolean
  /** What it started has not finished; something else shows the progress. */
  readonly isBusy?: boolean
  readonly disabledReason?: string | undefined
}) {
  return (
    <button
      type={submits && disabledReason === undefined ? 'submit' : 'button'}
      className={`${css.button} ${css[kind]} ${className ?? ''}`}
      disabled={isBusy}
      onClick={onClick}
      {...rest}
      {...(disabledReason !== undefined && {
        'aria-disabled': true,
        title: disabledReason,
        onClick: () => notify({ kind: 'info', message: disabledReason }),
      })}
    >
      {Icon && <Icon size={14} aria-hidden />}
      {children}
    </button>
  )
}

/** An icon button; its label is its accessible name and tooltip. */
export function IconButton({
  icon: Icon,
  label,
  pressed,
  className,
  ...rest
}: ButtonProps & { readonly icon: LucideIcon; readonly label: string; readonly pressed?: boolean }) {
  return (
    <button
      type="button"
      className={`${css.icon} ${className ?? ''}`}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      {...rest}
    >
      <Icon size={16} aria-hidden />
    </button>
  )
}
