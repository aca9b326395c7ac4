import { useTranslation } from 'react-i18next'
import { formatDay } from '../../i18n/numbers.ts'
import { Select } from '../../parts/field.tsx'
import { attempt } from '../../state/notices.ts'
import { type Choice, keyOf, nameOf } from './choices.ts'
import css from './compare.module.css'
import { chooseOther, chooseSide, useCompare } from './compare-state.ts'

/** The choice for one side: the text, a scenario of it, an earlier revision, or rules from elsewhere. */
export function SideSelect({ side }: { readonly side: 'a' | 'b' }) {
  const { t } = useTranslation()
  const { setup, revisions, offered, others } = useCompare()
  const chosen = setup[side]
  const groups: readonly { readonly title: string; readonly choices: readonly Choice[] }[] = [
    { title: t('compare.group.text'), choices: [{ kind: 'present' }, { kind: 'saved' }] },
    {
      title: t('compare.group.scenarios'),
      choices: offered.scenarios.map((name): Choice => ({ kind: 'scenario', name })),
    },
    {
      title: t('compare.group.revisions'),
      choices: revisions.map((revision): Choice => ({ kind: 'revision', ...revision })),
    },
    { title: t('compare.group.others'), choices: others },
    { title: t('compare.group.history'), choices: [{ kind: 'charged' }] },
  ]
  const all = groups.flatMap(({ choices }) => choices)
  const isListed = all.some((each) => keyOf(each) === keyOf(chosen))
  const name = (choice: Choice): string => nameOf(choice, t, formatDay)
  const choose = (key: string): void => {
    if (key === 'folder' || key === 'file') attempt(() => chooseOther(side, key))
    else {
      const choice = all.find((each) => keyOf(each) === key)
      if (choice) chooseSide(side, choice)
    }
  }
  return (
    <div className={css.side}>
      <b className={side === 'a' ? css.a : css.b} aria-hidden>
        {side.toUpperCase()}
      </b>
      <Select
        aria-label={t('compare.side', { side: side.toUpperCase() })}
        title={name(chosen)}
        value={keyOf(chosen)}
        onChange={({ target }) => choose(target.value)}
      >
        {!isListed && <option value={keyOf(chosen)}>{name(chosen)}</option>}
        {groups.map(
          ({ title, choices }) =>
            choices.length > 0 && (
              <optgroup key={title} label={title}>
                {choices.map((choice) => (
                  <option key={keyOf(choice)} value={keyOf(choice)}>
                    {name(choice)}
                  </option>
                ))}
              </optgroup>
            ),
        )}
        <optgroup label={t('compare.group.elsewhere')}>
          <option value="folder">{t('compare.aFolder')}</option>
          <option value="file">{t('compare.aFile')}</option>
        </optgroup>
      </Select>
    </div>
  )
}
