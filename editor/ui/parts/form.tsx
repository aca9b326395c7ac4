import { type ComponentProps, createContext, type ReactNode, use, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import css from './form.module.css'
import { goToProblem } from './go-to-problem.ts'

/** Whether the user has tried to submit the form around. Until then, fields don't complain that they are empty. */
const Tried = createContext(false)

/** What to say of something that is missing, once the form around was tried. */
export function useMissing(isMissing: boolean, words?: string): string | undefined {
  const { t } = useTranslation()
  return use(Tried) && isMissing ? (words ?? t('shell.fillIn')) : undefined
}

/** Its button can always be pressed. While a field inside has a problem, this leads to that field instead of submitting. */
export function Form({
  onSubmit,
  ...rest
}: Omit<ComponentProps<'form'>, 'onSubmit'> & { readonly onSubmit: () => void }) {
  const [isTried, setTried] = useState(false)
  return (
    <Tried value={isTried}>
      <form
        noValidate
        {...rest}
        onSubmit={(event) => {
          event.preventDefault()
          // React passes it on to a form around a dialog, too.
          event.stopPropagation()
          // Now, so that empty fields are marked before they are looked for.
          flushSync(() => setTried(true))
          if (!goToProblem(event.currentTarget)) onSubmit()
        }}
      />
    </Tried>
  )
}

/** A dialog with a form, "Cancel" and one button that submits it. */
export function FormDialog({
  title,
  go,
  kind = 'main',
  isBusy = false,
  otherActions,
  children,
  onSubmit,
  onClose,
}: {
  readonly title: string
  /** Label of the button. */
  readonly go: string
  readonly kind?: 'main' | 'danger'
  /** Submitted, and not finished yet. */
  readonly isBusy?: boolean
  readonly otherActions?: ReactNode
  readonly children: ReactNode
  readonly onSubmit: () => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const form = useId()
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          {otherActions}
          <Button onClick={onClose}>{t('shell.cancel')}</Button>
          <Button kind={kind} submits form={form} isBusy={isBusy}>
            {go}
          </Button>
        </>
      }
    >
      <Form id={form} className={css.form} onSubmit={onSubmit}>
        {children}
      </Form>
    </Dialog>
  )
}
