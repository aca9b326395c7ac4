import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { WorkspaceCart } from '../../../host/contract.ts'
import { Sentence } from '../../parts/sentence.tsx'
import { useWords } from '../../state/use-words.ts'
import css from './carts-view.module.css'

/** Cart files that can't be read, each with its error. */
export function BrokenCarts({ broken }: { readonly broken: readonly WorkspaceCart[] }) {
  const { t } = useTranslation()
  const write = useWords()
  if (broken.length === 0) return null
  return (
    <section className={css.broken} aria-label={t('carts.broken', { count: broken.length })}>
      <h3>
        <TriangleAlert size={14} aria-hidden />
        {t('carts.broken', { count: broken.length })}
      </h3>
      <ul>
        {broken.map(({ name, error }) => (
          <li key={name}>
            <b>carts/{name}.json</b> <span>{error && <Sentence text={write(error)} />}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
