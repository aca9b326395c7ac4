import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes } from 'react'
import css from './button.module.css'

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'>

/** `main`: the primary action; `plain`: other actions; `danger`: irreversible actions. */
export function Button({
  kind = 'plain',
  icon: Icon,
  disabledReason,
  className,
  children,
  ...rest
}: ButtonProps & {
  readonly kind?: 'main' | 'plain' | 'quiet' | 'danger'
  readonly icon?: LucideIcon
  /** Disables the button; shown in its tooltip. */
  readonly disabledReason?: string | undefined
}) {
  return (
    <button
      type="button"
      className={`${css.button} ${css[kind]} ${className ?? ''}`}
      {...rest}
      {...(disabledReason !== undefined && { disabled: true, title: disabledReason })}
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
