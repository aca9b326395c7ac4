import { ChevronRight, type LucideIcon } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import * as z from 'zod'
import { create } from 'zustand'
import { persist, restore } from '../../state/persisted.ts'
import css from './section.module.css'

const persistedSections = z.record(z.string(), z.boolean())

/** Open sections by name, stored per workspace. */
const useOpenSections = create<Record<string, boolean>>(() => ({}))

/** A collapsible section; when closed, its head summarizes it. */
export function Section({
  name,
  icon: Icon,
  title,
  summary,
  isOpenAtFirst = false,
  children,
}: {
  readonly name: string
  readonly icon: LucideIcon
  readonly title: string
  readonly summary?: ReactNode
  readonly isOpenAtFirst?: boolean
  readonly children: ReactNode
}) {
  const id = useId()
  const isOpen =
    useOpenSections((state) => state[name]) ?? restore('cartSections', persistedSections)?.[name] ?? isOpenAtFirst
  const toggle = (): void => {
    useOpenSections.setState({ [name]: !isOpen })
    persist('cartSections', { ...restore('cartSections', persistedSections), [name]: !isOpen })
  }
  return (
    <section className={css.section}>
      <h3>
        <button type="button" className={css.head} aria-expanded={isOpen} aria-controls={id} onClick={toggle}>
          <ChevronRight size={14} aria-hidden className={css.chevron} />
          <Icon size={14} aria-hidden />
          <span className={css.title}>{title}</span>
          <span className={css.summary} title={typeof summary === 'string' ? summary : undefined}>
            {summary}
          </span>
        </button>
      </h3>
      {isOpen && (
        <div id={id} className={css.body}>
          {children}
        </div>
      )}
    </section>
  )
}

/** A control with its label beside it. */
export function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={css.row}>
      <span className={css.label} title={label}>
        {label}
      </span>
      <div className={css.control}>{children}</div>
    </div>
  )
}
