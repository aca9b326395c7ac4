import { FilePlus, Megaphone } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { commandNamed } from '../../commands/commands.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { useNow } from '../../panels/timeline/use-now.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { useVisible } from '../../parts/use-visible.ts'
import { attempt } from '../../state/notices.ts'
import page from '../place.module.css'
import { campaignRows, filterRows, sortRows } from './campaign-rows.ts'
import { CampaignsBar } from './campaigns-bar.tsx'
import { useCampaigns } from './campaigns-state.ts'
import { CampaignsTable } from './campaigns-table.tsx'
import css from './campaigns-view.module.css'
import { FiguresNote } from './figures-note.tsx'
import { useCampaignFacts } from './use-campaign-facts.ts'

/** All campaigns of the workspace with everything known about each. */
export function CampaignsView() {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const { answer: facts, failure, retry } = useCampaignFacts(useVisible(place))
  const { text, state, sort } = useCampaigns()
  const now = useNow(facts?.zone)
  const all = useMemo(() => facts && campaignRows({ ...facts, now }), [facts, now])
  const rows = useMemo(
    () => all && sortRows(filterRows(all, { text, state }), sort.by, sort.descending),
    [all, text, state, sort],
  )
  return (
    <div ref={place} className={page.page}>
      {failure && <Failed failure={failure} retry={retry} />}
      {all && rows && all.length > 0 && (
        <>
          <CampaignsBar all={all}>
            <h2 className={css.title}>{t('campaigns.title')}</h2>
            <span className={page.count}>
              {rows.length === all.length
                ? t('campaigns.count', { count: all.length, shown: formatCount(all.length) })
                : t('campaigns.countOf', { shown: formatCount(rows.length), all: formatCount(all.length) })}
            </span>
          </CampaignsBar>
          <CampaignsTable
            rows={rows}
            currency={facts?.figures?.currency}
            hasComparison={facts?.figures?.source === 'comparison'}
          />
          <FiguresNote figures={facts?.figures} />
        </>
      )}
      {all?.length === 0 && (
        <Empty
          icon={Megaphone}
          title={t('timeline.none')}
          action={
            <Button kind="main" icon={FilePlus} onClick={() => attempt(async () => commandNamed('file.new')?.run())}>
              {t('timeline.newFile')}
            </Button>
          }
        >
          {t('campaigns.noneHelp')}
        </Empty>
      )}
    </div>
  )
}
