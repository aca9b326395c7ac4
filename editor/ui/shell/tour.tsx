import { X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showPanel } from '../panels/dock.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { useReturnFocus } from '../parts/use-return-focus.ts'
import { changeSettings } from '../state/settings.ts'
import css from './tour.module.css'

interface Step {
  /** Key of its texts under `tour` in the locales. */
  readonly name: string
  /** Selector of the element that the step explains. */
  readonly about: string
  readonly begin?: () => void
}

const steps: readonly Step[] = [
  { name: 'text', about: '[data-path]' },
  { name: 'cart', about: '[data-panel="cart"]', begin: () => showPanel('cart') },
  { name: 'why', about: '[data-panel="why"]', begin: () => showPanel('why') },
  { name: 'difference', about: '[data-panel="difference"]', begin: () => showPanel('difference') },
  { name: 'compare', about: '[data-place="compare"]' },
]

/** Five steps through the window, on the first start and from the help menu. */
export function Tour() {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const card = useRef<HTMLDivElement>(null)
  const halo = useRef<HTMLDivElement>(null)
  const step = steps[at]
  const isLast = at === steps.length - 1
  const end = (): void => changeSettings({ toured: true })
  useReturnFocus()

  useEffect(() => step?.begin?.(), [step])
  useLayoutEffect(() => {
    let followed: Element | undefined
    const sizes = new ResizeObserver(() => follow())
    const follow = (): void => {
      const target = step && document.querySelector(step.about)
      if (!target || !card.current || !halo.current) return
      placeBeside(target, card.current, halo.current)
      if (target !== followed) sizes.observe(target)
      followed = target
    }
    // On the first start the text comes after the tour, and a panel may be moved or opened meanwhile.
    const tree = new MutationObserver(() => {
      if (!followed?.isConnected) follow()
    })
    tree.observe(document.body, { childList: true, subtree: true })
    follow()
    window.addEventListener('resize', follow)
    return () => {
      sizes.disconnect()
      tree.disconnect()
      window.removeEventListener('resize', follow)
    }
  }, [step])

  if (!step) return null
  return (
    <>
      <div ref={halo} className={css.halo} />
      <div
        ref={card}
        className={css.card}
        role="dialog"
        aria-label={t('tour.title')}
        onKeyDown={(event) => event.key === 'Escape' && end()}
      >
        <header>
          <span>{t('tour.step', { at: at + 1, of: steps.length })}</span>
          <IconButton icon={X} label={t('tour.leave')} onClick={end} />
        </header>
        <h2>{t(`tour.${step.name}.title`)}</h2>
        <p>{t(`tour.${step.name}.text`)}</p>
        <footer>
          {at > 0 && <Button onClick={() => setAt(at - 1)}>{t('tour.back')}</Button>}
          <Button kind="main" autoFocus onClick={() => (isLast ? end() : setAt(at + 1))}>
            {t(isLast ? 'tour.done' : 'tour.next')}
          </Button>
        </footer>
      </div>
    </>
  )
}

const gap = 12

/** Puts the card on the side of the target with the most room, inside the window. */
function placeBeside(target: Element, card: HTMLElement, halo: HTMLElement): void {
  const box = target.getBoundingClientRect()
  const { width, height } = card.getBoundingClientRect()
  Object.assign(halo.style, {
    left: `${box.left}px`,
    top: `${box.top}px`,
    width: `${box.width}px`,
    height: `${box.height}px`,
  })
  const rooms = [
    { room: box.left, left: box.left - width - gap, top: box.top + 24 },
    { room: innerWidth - box.right, left: box.right + gap, top: box.top + 24 },
    { room: box.top, left: box.left + 24, top: box.top - height - gap },
    { room: innerHeight - box.bottom, left: box.left + 24, top: box.bottom + gap },
  ]
  const best = rooms.reduce((most, each) => (each.room > most.room ? each : most))
  const within = (value: number, size: number, all: number): number => Math.max(gap, Math.min(value, all - size - gap))
  card.style.left = `${within(best.left, width, innerWidth)}px`
  card.style.top = `${within(best.top, height, innerHeight)}px`
}
