import { useTranslation } from 'react-i18next'
import type { ConditionNode } from '../../engine/explain.ts'
import { formatAmount } from '../../i18n/numbers.ts'
import { reveal } from '../../monaco/reveal.ts'
import css from './campaign-details.module.css'
import { TruthSign } from './truth-sign.tsx'

/** Conditions as a tree. The outermost `and` has no heading. */
export function ConditionTree({ root }: { readonly root: ConditionNode }) {
  const all = root.operator === 'all' ? root.parts : [root]
  return (
    <ul className={css.tree}>
      {all.map((node) => (
        <Condition key={node.place.start} node={node} />
      ))}
    </ul>
  )
}

function Condition({ node }: { readonly node: ConditionNode }) {
  const { t } = useTranslation()
  const { truth, wording, operator: joining, parts, place } = node
  const [only] = parts
  const isPlain = joining === 'test' || (joining === 'not' && only?.operator === 'test')
  const joined = { all: t('why.allOf'), any: t('why.anyOf'), not: t('why.noneOf'), test: wording }[joining]
  return (
    <li>
      <button type="button" className={css.condition} onClick={() => reveal(place)}>
        <TruthSign truth={truth} word={t(`why.${truth}`)} />
        <span className={isPlain ? css.wording : css.joined}>{isPlain ? wording : joined}</span>
        {isPlain && <Seen node={joining === 'not' && only ? only : node} />}
      </button>
      {!isPlain && (
        <ul className={css.tree}>
          {parts.map((part) => (
            <Condition key={`${part.place.start} ${part.wording}`} node={part} />
          ))}
        </ul>
      )}
    </li>
  )
}

function Seen({ node: { saw, missing } }: { readonly node: ConditionNode }) {
  const { t } = useTranslation()
  return (
    <span className={css.seen}>
      {saw !== undefined && t('why.saw', { value: saw })}
      {missing && <b>{t('why.more', { amount: formatAmount(missing.amount) })}</b>}
    </span>
  )
}
