import { useTranslation } from 'react-i18next'
import type { WhyEntry } from '../../engine/model.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { Choice } from '../../parts/choice.tsx'
import { TextInput } from '../../parts/field.tsx'
import { useStore } from '../../state/store.ts'
import { useWhy, type WhyFilter, whyFilters } from '../../state/why.ts'
import css from './why-panel.module.css'

const none: readonly WhyEntry[] = []

export function WhyToolbar({ isWide }: { readonly isWide: boolean }) {
  const { t } = useTranslation()
  const why = useStore((state) => state.snapshot?.cart?.why ?? none)
  const { filter, search, side } = useWhy()
  const count = (wanted: WhyFilter): number =>
    wanted === 'all' ? why.length : why.filter(({ state }) => state === wanted).length
  return (
    <div className={css.toolbar}>
      {!isWide && (
        <Choice
          label={t('panels.why')}
          value={side}
          onChange={(chosen) => useWhy.setState({ side: chosen })}
          options={[
            { value: 'reasons', label: t('why.reasons') },
            { value: 'waterfall', label: t('why.waterfall') },
          ]}
        />
      )}
      {(isWide || side === 'reasons') && (
        <>
          <Choice
            label={t('why.filter')}
            value={filter}
            onChange={(chosen) => useWhy.setState({ filter: chosen })}
            options={whyFilters.map((value) => ({
              value,
              label: t(`why.${value}`),
              note: formatCount(count(value)),
            }))}
          />
          <TextInput
            type="search"
            className={css.search}
            aria-label={t('why.search')}
            placeholder={t('why.search')}
            value={search}
            onChange={(event) => useWhy.setState({ search: event.target.value })}
          />
        </>
      )}
    </div>
  )
}
