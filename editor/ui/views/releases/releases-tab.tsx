/** The releases built, with the selected one beside them. */
import { PackagePlus } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../../src/words/message.ts'
import type { ListedRelease, ReleasesInfo } from '../../../host/contract.ts'
import { formatInstant, longTimes } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useListedRows } from '../../parts/list-rows.ts'
import type { TableColumn } from '../../parts/use-table-columns.ts'
import { VirtualTable } from '../../parts/virtual-table.tsx'
import { useWords } from '../../state/use-words.ts'
import body from '../history/orders-table.module.css'
import { useZone } from '../ledger/use-zone.ts'
import { TabActions } from '../place-tabs.tsx'
import { ReleaseAside } from './release-aside.tsx'
import type { ReadLog } from './release-words.ts'
import css from './releases.module.css'
import { changeReleasesView, useReleasesView } from './releases-state.ts'
import { SignedShort } from './signatures.tsx'

export function ReleasesTab({ info, log }: { readonly info: ReleasesInfo; readonly log: ReadLog }) {
  const { t, i18n } = useTranslation()
  const zone = useZone()
  const chosen = useReleasesView((state) => state.release)
  const rows = useListedRows(log.releases)
  const at = log.releases.findIndex(({ digest }) => digest === chosen)
  const release = log.releases[at]
  const place = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels and figures depend on the language
  const columns = useMemo(
    (): readonly TableColumn<ListedRelease, never>[] => [
      {
        id: 'sequence',
        head: t('releases.column.release'),
        width: 110,
        cell: ({ sequence }) => <b>{t('releases.number', { sequence })}</b>,
      },
      {
        id: 'built',
        head: t('releases.column.built'),
        width: 165,
        holds: longTimes,
        cell: ({ built }) => formatInstant(Date.parse(built), zone),
      },
      { id: 'by', head: t('releases.column.by'), width: 110, cell: ({ by }) => by },
      {
        id: 'signed',
        head: t('releases.column.signed'),
        width: 210,
        grows: true,
        cell: ({ signatures, failure }) =>
          failure ? <Failure said={failure.said} /> : <SignedShort of={signatures} />,
      },
      { id: 'channels', head: t('releases.column.channels'), width: 150, cell: ({ channels }) => channels.join(', ') },
      { id: 'name', head: t('releases.column.name'), width: 130, cell: ({ name }) => name },
      {
        id: 'digest',
        head: t('releases.column.digest'),
        width: 130,
        cell: ({ digest }) => <code>{digest.slice(7, 19)}</code>,
      },
    ],
    [i18n.language, zone],
  )
  if (log.releases.length === 0) {
    return (
      <>
        <TabActions count="">{null}</TabActions>
        <Empty
          icon={PackagePlus}
          title={t('releases.none')}
          action={
            <Button kind="main" onClick={() => changeReleasesView({ tab: 'next' })}>
              {t('releases.tab.next')}
            </Button>
          }
        >
          {t('releases.noneHelp')}
        </Empty>
      </>
    )
  }
  const close = (): void => {
    changeReleasesView({ release: '' })
    place.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()
  }
  return (
    <>
      <TabActions count={t('releases.count', { count: log.releases.length })}>{null}</TabActions>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the record from the table too */}
      <div
        ref={place}
        className={body.body}
        onKeyDown={({ key, defaultPrevented }) => {
          if (key === 'Escape' && !defaultPrevented && release) close()
        }}
      >
        <div className={body.table}>
          <VirtualTable
            keepsScroll
            name="releases"
            label={t('releases.tab.built')}
            columns={columns}
            rows={rows}
            selected={at < 0 ? undefined : at}
            onSelect={(_, { digest }) => changeReleasesView({ release: digest })}
            none={t('releases.none')}
          />
        </div>
        {release && <ReleaseAside key={release.digest} info={info} log={log} release={release} onClose={close} />}
      </div>
    </>
  )
}

/** Why the files of a release can't be read. */
function Failure({ said }: { readonly said: Message }) {
  const write = useWords()
  return <span className={css.refusedLine}>{write(said)}</span>
}
