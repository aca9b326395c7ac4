/** All changes to releases; each row contains the hash of the one before. */
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { actionWords } from '../../../../src/publish/wording.ts'
import type { ListedRow, ReleasesInfo } from '../../../host/contract.ts'
import { formatCount, formatInstant, longTimes } from '../../i18n/numbers.ts'
import { useListedRows } from '../../parts/list-rows.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import { useWords } from '../../state/use-words.ts'
import { useZone } from '../ledger/use-zone.ts'
import page from '../place.module.css'
import { TabActions } from '../place-tabs.tsx'
import { type ReadLog, shareOf } from './release-words.ts'
import css from './releases.module.css'
import { showRelease } from './releases-state.ts'

export function LogTab({
  info: { keys },
  log: { rows, broken },
}: {
  readonly info: ReleasesInfo
  readonly log: ReadLog
}) {
  const { t, i18n } = useTranslation()
  const zone = useZone()
  const listed = useListedRows(rows)
  const keyring = keys.keyring?.keys
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels and figures depend on the language
  const columns = useMemo((): readonly TableColumn<ListedRow, never>[] => {
    const ownerOf = (key: string): string => keyring?.find(({ id }) => id === key)?.owner ?? key
    const whatOf = ({ action, campaign, channel, share, key }: ListedRow): string =>
      [
        channel,
        campaign,
        action === 'share' ? (share === 0 ? t('releases.log.shareEnded') : shareOf(share ?? 0)) : undefined,
        key === undefined ? undefined : `${ownerOf(key)} · ${key}`,
      ]
        .filter((each) => each !== undefined)
        .join(' · ')
    return [
      {
        id: 'number',
        head: t('releases.column.row'),
        width: 70,
        figure: true,
        cell: ({ number }) => formatCount(number),
      },
      {
        id: 'at',
        head: t('codes.column.when'),
        width: 165,
        holds: longTimes,
        cell: ({ at }) => formatInstant(Date.parse(at), zone),
      },
      { id: 'by', head: t('releases.column.by'), width: 130, cell: ({ by }) => by },
      { id: 'action', head: t('releases.column.action'), width: 140, cell: ({ action }) => <Action of={action} /> },
      {
        id: 'release',
        head: t('releases.column.release'),
        width: 110,
        cell: ({ release }) => t('releases.number', { sequence: release.sequence }),
      },
      { id: 'what', head: t('releases.column.what'), width: 260, grows: true, cell: whatOf },
    ]
  }, [i18n.language, zone, keyring])
  return (
    <>
      <TabActions count={t('releases.log.rows', { count: rows.length, rows: formatCount(rows.length) })}>
        {broken ? (
          <span className={css.refusedLine}>
            <CircleAlert size={14} aria-hidden /> {t('releases.log.not')}
          </span>
        ) : (
          rows.length > 0 && (
            <span className={css.passed}>
              <CircleCheck size={14} aria-hidden /> {t('releases.log.whole')}
            </span>
          )
        )}
      </TabActions>
      <div className={page.body}>
        <VirtualTable
          keepsScroll
          name="release-log"
          label={t('releases.tab.log')}
          columns={columns}
          rows={listed}
          onOpen={({ release }) => showRelease(release.digest)}
          none={t('releases.log.none')}
        />
      </div>
    </>
  )
}

function Action({ of }: { readonly of: ListedRow['action'] }) {
  return useWords()(actionWords[of])
}
