import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../parts/field.tsx'
import { compareWith } from '../../state/baseline.ts'
import { attempt } from '../../state/notices.ts'
import { useStore } from '../../state/store.ts'
import { RulesNote } from '../rules-note.tsx'
import css from './difference-panel.module.css'
import { PinnedCarts } from './pinned-carts.tsx'
import { RecentOrders } from './recent-orders.tsx'
import { useRevisions } from './use-revisions.ts'

/** The effect of the current edit on pinned carts (at each keystroke) and on last month's orders (when typing pauses). */
export function DifferencePanel() {
  const isOld = useStore(({ snapshot }) => snapshot?.rules.isOld)
  return (
    <div className={css.panel}>
      <div className={css.sides} data-old={isOld}>
        <section className={css.carts}>
          <PinnedCarts baseline={<Baseline />} />
        </section>
        <section className={css.orders}>
          <RecentOrders />
        </section>
      </div>
      <RulesNote />
    </div>
  )
}

/** The baseline of the comparison. */
function Baseline() {
  const { t } = useTranslation()
  const id = useId()
  const baseline = useStore((state) => state.baseline)
  const revisions = useRevisions()
  const chosen = baseline.kind === 'saved' ? '' : baseline.revision
  return (
    <div className={css.baseline}>
      <span id={id}>{t('difference.against')}</span>
      <Select
        aria-labelledby={id}
        value={chosen}
        onChange={({ target }) =>
          attempt(() =>
            compareWith(target.value === '' ? { kind: 'saved' } : { kind: 'revision', revision: target.value }),
          )
        }
      >
        <option value="">{t('difference.saved')}</option>
        {revisions.map(({ commit, day, title }) => (
          <option key={commit} value={commit}>
            {day} · {title}
          </option>
        ))}
      </Select>
    </div>
  )
}
