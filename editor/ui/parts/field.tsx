import { type ComponentProps, type ReactNode, type SelectHTMLAttributes, useId } from 'react'
import css from './field.module.css'
import { useMissing } from './form.tsx'

/** A labelled control with an error or hint below. */
export function Field({
  label,
  error: given,
  isMissing = false,
  hint,
  children,
}: {
  readonly label: string
  readonly error?: string | undefined
  /** Required, and empty. */
  readonly isMissing?: boolean
  readonly hint?: string | undefined
  readonly children: (ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }) => ReactNode
}) {
  const id = useId()
  const missing = useMissing(isMissing)
  const error = given ?? missing
  const says = error ?? hint
  return (
    <div className={css.field} data-problem={error !== undefined || undefined}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': says === undefined ? undefined : `${id}-says`,
        'aria-invalid': error !== undefined,
      })}
      {says !== undefined && (
        <p id={`${id}-says`} className={error === undefined ? css.hint : css.error}>
          {says}
        </p>
      )}
    </div>
  )
}

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input type="text" spellCheck={false} autoComplete="off" className={`${css.input} ${className ?? ''}`} {...rest} />
  )
}

export function Select({ className, children, ...rest }: SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <select className={`${css.input} ${css.select} ${className ?? ''}`} {...rest}>
      {children}
    </select>
  )
}

/** A checkbox. */
export function Switch({
  label,
  checked,
  onChange,
}: {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}) {
  return (
    <label className={css.switch}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}
