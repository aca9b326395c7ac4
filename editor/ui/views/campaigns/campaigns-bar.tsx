import { Bookmark, Columns3, Trash2, X } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Select, TextInput } from '../../parts/field.tsx'
import { Menu, type MenuItem } from '../../parts/menu.tsx'
import { promptText } from '../../parts/prompt.tsx'
import { attempt } from '../../state/notices.ts'
import page from '../place.module.css'
import { type CampaignRow, type CampaignState, campaignStates, columnIds } from './campaign-rows.ts'
import {
  changeLook,
  forgetLook,
  isEverything,
  isSameLook,
  lookOf,
  saveLook,
  showEverything,
  toggleColumn,
  useCampaigns,
} from './campaigns-state.ts'
import css from './campaigns-view.module.css'

export function CampaignsBar({
  all,
  children,
}: {
  readonly all: readonly CampaignRow[]
  readonly children: ReactNode
}) {
  const { t } = useTranslation()
  const look = useCampaigns()
  const counts = useMemo(() => Map.groupBy(all, (row) => row.state), [all])
  return (
    <header className={page.bar}>
      {children}
      <search className={css.filter} aria-label={t('campaigns.filter')}>
        <TextInput
          type="search"
          className={css.text}
          aria-label={t('campaigns.find')}
          placeholder={t('campaigns.find')}
          value={look.text}
          onChange={({ target }) => changeLook({ text: target.value })}
        />
        <Select
          className={css.choice ?? ''}
          aria-label={t('campaigns.column.state')}
          value={look.state}
          onChange={({ target }) => changeLook({ state: target.value as CampaignState | '' })}
        >
          <option value="">{t('campaigns.anyState')}</option>
          {campaignStates.map((state) => (
            <option key={state} value={state}>
              {`${t(`campaigns.state.${state}`)} (${formatCount(counts.get(state)?.length ?? 0)})`}
            </option>
          ))}
        </Select>
        {!isEverything(look) && (
          <Button kind="quiet" icon={X} onClick={showEverything}>
            {t('campaigns.showAll')}
          </Button>
        )}
      </search>
      <span className={page.fill} />
      <SavedViews />
      <Menu
        label={t('campaigns.columns')}
        items={() =>
          columnIds
            .filter((id) => id !== 'campaign')
            .map((id) => ({
              label: t(`campaigns.column.${id}`),
              checked: look.columns.includes(id),
              run: () => toggleColumn(id),
            }))
        }
      >
        <Columns3 size={14} aria-hidden />
        {t('campaigns.columns')}
      </Menu>
    </header>
  )
}

/** Named combinations of columns, filter and sort order. */
function SavedViews() {
  const { t } = useTranslation()
  const look = useCampaigns()
  const current = look.saved.find((each) => isSameLook(each, look))
  const save = async (): Promise<void> => {
    const name = await promptText({ title: t('campaigns.saved.saveTitle'), label: t('campaigns.saved.name') })
    if (name !== undefined) saveLook(name)
  }
  const items = (): MenuItem[] => [
    ...look.saved.map((each) => ({
      label: each.name,
      selected: each === current,
      run: () => changeLook(lookOf(each)),
    })),
    ...(look.saved.length > 0 ? (['separator'] as const) : []),
    {
      label: t('campaigns.saved.save'),
      icon: Bookmark,
      disabled: current !== undefined,
      run: () => attempt(save),
    },
    ...(current
      ? [
          {
            label: t('campaigns.saved.forget', { name: current.name }),
            icon: Trash2,
            run: () => forgetLook(current.name),
          },
        ]
      : []),
  ]
  return (
    <Menu label={t('campaigns.saved.title')} items={items}>
      <Bookmark size={14} aria-hidden />
      {current?.name ?? t('campaigns.saved.title')}
    </Menu>
  )
}
