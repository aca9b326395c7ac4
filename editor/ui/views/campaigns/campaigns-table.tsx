import { Archive, CalendarDays, CircleDot, Copy, FileText, History, ListTree, PencilLine } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { focusCampaign, revealCampaign } from '../../actions/campaigns.ts'
import { askToMoveDates, changeCampaigns } from '../../actions/change-campaigns.ts'
import type { CampaignChange } from '../../engine/campaign-edits.ts'
import { goToPlace } from '../../panels/places.ts'
import { Button } from '../../parts/button.tsx'
import { useListedRows } from '../../parts/list-rows.ts'
import { type SelectionChange, VirtualTable } from '../../parts/virtual-table.tsx'
import { attempt } from '../../state/notices.ts'
import { drillTo } from '../compare/drill-state.ts'
import page from '../place.module.css'
import { campaignColumns } from './campaign-columns.tsx'
import type { CampaignRow } from './campaign-rows.ts'
import { changeLook, useCampaigns } from './campaigns-state.ts'
import css from './campaigns-view.module.css'

export function CampaignsTable({
  rows,
  currency,
  hasComparison,
}: {
  readonly rows: readonly CampaignRow[]
  readonly currency: string | undefined
  readonly hasComparison: boolean
}) {
  const { t, i18n } = useTranslation()
  const { columns: shown, sort, selected, current } = useCampaigns()
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels and figures depend on the language
  const columns = useMemo(() => campaignColumns(shown, currency, t), [shown, currency, i18n.language])
  const at = rows.findIndex(({ campaign }) => campaign === current)
  const names = useMemo(
    () => rows.flatMap(({ campaign }) => (selected.has(campaign) ? [campaign] : [])),
    [rows, selected],
  )
  const one = names.length === 1 ? rows.find(({ campaign }) => campaign === names[0]) : undefined

  const select = (index: number, { campaign }: CampaignRow, how: SelectionChange): void => {
    const next = new Set(how === 'only' ? [] : selected)
    if (how === 'extend') {
      const from = at < 0 ? index : at
      for (const row of rows.slice(Math.min(from, index), Math.max(from, index) + 1)) next.add(row.campaign)
    } else if (how === 'only' || !next.delete(campaign)) next.add(campaign)
    useCampaigns.setState({ selected: next, current: campaign })
  }
  const change = (to: CampaignChange) => (): void => attempt(() => changeCampaigns(names, to))
  const oneReason = one ? undefined : t('campaigns.chooseOne')
  const someReason = names.length > 0 ? undefined : t('campaigns.chooseSome')
  return (
    <div className={css.table}>
      <div className={page.toolbar} role="toolbar" aria-label={t('campaigns.actions')}>
        <span className={page.chosen} role="status">
          {t('campaigns.selected', { count: names.length })}
        </span>
        <Button
          kind="quiet"
          icon={FileText}
          disabledReason={oneReason}
          onClick={() => one && revealCampaign(one.campaign)}
        >
          {t('campaigns.open')}
        </Button>
        <Button
          kind="quiet"
          icon={ListTree}
          disabledReason={oneReason ?? (one?.cart ? undefined : t('campaigns.figures.noCart'))}
          onClick={() => one && focusCampaign(one.campaign)}
        >
          {t('campaigns.reasons')}
        </Button>
        <Button
          kind="quiet"
          icon={History}
          disabledReason={hasComparison ? oneReason : t('campaigns.ordersNeedComparison')}
          onClick={() => one && showOrders(one.campaign)}
        >
          {t('campaigns.orders')}
        </Button>
        <i className={css.divider} />
        <Button kind="quiet" icon={PencilLine} disabledReason={someReason} onClick={change({ kind: 'draft' })}>
          {t('campaigns.draft')}
        </Button>
        <Button kind="quiet" icon={CircleDot} disabledReason={someReason} onClick={change({ kind: 'live' })}>
          {t('campaigns.live')}
        </Button>
        <Button kind="quiet" icon={Archive} disabledReason={someReason} onClick={change({ kind: 'retired' })}>
          {t('campaigns.retire')}
        </Button>
        <Button
          kind="quiet"
          icon={Copy}
          disabledReason={someReason}
          onClick={change({ kind: 'clone', word: t('campaigns.copyWord') })}
        >
          {t('campaigns.clone')}
        </Button>
        <Button
          kind="quiet"
          icon={CalendarDays}
          disabledReason={someReason}
          onClick={() => attempt(() => askToMoveDates(names))}
        >
          {t('campaigns.move')}
        </Button>
      </div>
      <div className={css.rows}>
        <VirtualTable
          keepsScroll
          name="campaigns"
          label={t('campaigns.title')}
          columns={columns}
          rows={useListedRows(rows)}
          sort={sort}
          onSort={(next) => changeLook({ sort: next })}
          selected={at < 0 ? undefined : at}
          onSelect={select}
          isSelected={({ campaign }) => selected.has(campaign)}
          onSelectAll={() => useCampaigns.setState({ selected: new Set(rows.map(({ campaign }) => campaign)) })}
          onOpen={({ campaign }) => revealCampaign(campaign)}
          none={t('campaigns.nothingFound')}
        />
      </div>
    </div>
  )
}

/** Shows the orders of the last comparison in which B applied the campaign. */
function showOrders(campaign: string): void {
  goToPlace('compare')
  drillTo({ kind: 'campaign', campaign, side: 'b' }, campaign)
}
