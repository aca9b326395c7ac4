import { X } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { Dialog as Content, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'
import css from './dialog.module.css'

/** A modal dialog while mounted. Escape and the cross call `onClose`; focus returns to where it was. */
export function Dialog({
  title,
  onClose,
  children,
  actions,
  wide = false,
}: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly actions?: ReactNode
  readonly wide?: boolean
}) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLElement>(null)
  // Before the first paint, so that nothing typed reaches what is behind the dialog.
  useLayoutEffect(() => firstWanted(dialog.current)?.focus(), [])
  return (
    <ModalOverlay isOpen className={css.overlay ?? ''} onOpenChange={onClose}>
      <Modal className={`${css.modal} ${wide ? css.wide : ''}`}>
        <Content ref={dialog} className={css.dialog ?? ''} aria-label={title}>
          <header>
            <h2>{title}</h2>
            <IconButton icon={X} label={t('shell.close')} onClick={onClose} />
          </header>
          <div className={css.body}>{children}</div>
          {actions && <footer>{actions}</footer>}
        </Content>
      </Modal>
    </ModalOverlay>
  )
}

/** Initial focus: the first field, or else the last button. */
function firstWanted(dialog: HTMLElement | null): HTMLElement | undefined {
  const [, ...rest] = dialog?.children ?? []
  const fields = rest.flatMap((part) => [...part.querySelectorAll<HTMLElement>('input, select, textarea')])
  const buttons = rest.flatMap((part) => [...part.querySelectorAll<HTMLElement>('button')])
  const isUsable = (element: HTMLElement): boolean => !element.matches(':disabled, [type="radio"]:not(:checked)')
  return fields.find(isUsable) ?? buttons.findLast(isUsable)
}
