import { CircleX, Info, X } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../parts/button.tsx'
import { Sentence } from '../parts/sentence.tsx'
import { dismiss } from '../state/notices.ts'
import { useStore } from '../state/store.ts'
import { NoticeActions } from './notice-actions.tsx'
import css from './notices.module.css'

/** Toasts. They never cover the amount due, wherever the cart panel is docked. */
export function Notices() {
  const { t } = useTranslation()
  const notices = useStore((state) => state.notices)
  const list = useRef<HTMLDivElement>(null)
  const [side, setSide] = useState<'start' | 'end'>('start')
  useLayoutEffect(() => {
    if (notices.length > 0 && list.current && coversTotal(list.current)) {
      setSide((before) => (before === 'start' ? 'end' : 'start'))
    }
  }, [notices])
  return (
    // Stays accessible above dialogs, which hide everything else from assistive technology.
    <div ref={list} className={css.notices} data-side={side} aria-live="polite" data-react-aria-top-layer="true">
      {notices.map(({ id, kind, message, help, actions, times }) => (
        <div key={id} className={`${css.notice} ${css[kind]}`} role={kind === 'error' ? 'alert' : undefined}>
          {kind === 'error' ? <CircleX size={16} aria-hidden /> : <Info size={16} aria-hidden />}
          <div>
            <p>
              <Sentence text={message} />
              {times > 1 && <span className={css.times}>{t('shell.times', { times })}</span>}
            </p>
            {help && (
              <p className={css.help}>
                <Sentence text={help} />
              </p>
            )}
            <NoticeActions id={id} actions={actions} />
          </div>
          <IconButton icon={X} label={t('shell.close')} onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  )
}

function coversTotal(list: Element): boolean {
  const ownBox = list.getBoundingClientRect()
  return [...document.querySelectorAll('[data-totals]')].some((totals) => {
    const { left, right, top, bottom } = totals.getBoundingClientRect()
    return left < ownBox.right && ownBox.left < right && top < ownBox.bottom && ownBox.top < bottom
  })
}
