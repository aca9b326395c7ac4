import { useTranslation } from 'react-i18next'
import type { WhyEntry } from '../../engine/model.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { Choice, type ChoiceOption, widthOfChoice } from '../../parts/choice.tsx'
import { Select, TextInput } from '../../parts/field.tsx'
import { useStore } from '../../state/store.ts'
import { useWhy, type WhyFilter, whyFilters } from '../../state/why.ts'
import css from './why-panel.module.css'

const none: readonly WhyEntry[] = []

/** Pixels of the narrowest search field, and of all gaps and margins. */
const searchRoom = 130 + 4 * 8

/** `width`: of the panel, in pixels. */
export function WhyToolbar({ isWide, width }: { readonly isWide: boolean; readonly width: number }) {
  const { t } = useTranslation()
  const why = useStore((state) => state.snapshot?.cart?.why ?? none)
  const { filter, search, side } = useWhy()
  const count = (wanted: WhyFilter): number =>
    wanted === 'all' ? why.length : why.filter(({ state }) => state === wanted).length
  const sides: readonly ChoiceOption<typeof side>[] = [
    { value: 'reasons', label: t('why.reasons') },
    { value: 'waterfall', label: t('why.waterfall') },
  ]
  const filters = whyFilters.map((value) => ({ value, label: t(`why.${value}`), note: formatCount(count(value)) }))
  const isTight = width > 0 && width < widthOfChoice(filters) + (isWide ? 0 : widthOfChoice(sides)) + searchRoom
  const show = (chosen: WhyFilter): void => useWhy.setState({ filter: chosen })
  return (
    <div className={css.toolbar}>
      {!isWide && (
        <Choice
          label={t('panels.why')}
          value={side}
          onChange={(chosen) => useWhy.setState({ side: chosen })}
          options={sides}
        />
      )}
      {(isWide || side === 'reasons') && (
        <>
          {isTight ? (
            <Select
              className={css.filter}
              aria-label={t('why.filter')}
              value={filter}
              onChange={({ target }) => show(whyFilters.find((each) => each === target.value) ?? 'all')}
            >
              {filters.map(({ value, label, note }) => (
                <option key={value} value={value}>
                  {`${label} (${note})`}
                </option>
              ))}
            </Select>
          ) : (
            <Choice label={t('why.filter')} value={filter} onChange={show} options={filters} />
          )}
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
