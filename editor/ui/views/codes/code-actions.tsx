/** Actions on the selected codes. */
import { ListTree, Power, PowerOff, QrCode } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CodeFilter, ListedCode } from '../../../host/contract.ts'
import { chooseSave } from '../../dialogs/choose.ts'
import { request } from '../../host/client.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import type { PagedRows } from '../../parts/paged-rows.ts'
import { promptConfirm } from '../../parts/prompt.tsx'
import type { SelectionChange } from '../../parts/virtual-table.tsx'
import { attempt, notify } from '../../state/notices.ts'
import { JobButton } from '../ledger/job.tsx'
import page from '../place.module.css'
import { showRedemptionsOf } from './codes-state.ts'

export interface CodeSelection {
  /** `all`: everything that matches the filter. */
  readonly keys: ReadonlySet<string> | 'all'
  /** The row that the keyboard is on. */
  readonly current: number | undefined
}

export const noCodes: CodeSelection = { keys: new Set(), current: undefined }

/** The selection after a click or a key on a row. */
export function selected(
  { keys, current }: CodeSelection,
  rows: PagedRows<ListedCode>,
  index: number,
  key: string,
  how: SelectionChange,
): CodeSelection {
  const next = new Set(how === 'only' || keys === 'all' ? [] : keys)
  if (how === 'extend') {
    const from = current ?? index
    for (let at = Math.min(from, index); at <= Math.max(from, index); at++) {
      const row = rows.at(at)
      if (row) next.add(row.key)
    }
  } else if (how === 'only' || !next.delete(key)) next.add(key)
  return { keys: next, current: index }
}

export function CodeActions({
  selection: { keys },
  filter,
  total,
}: {
  readonly selection: CodeSelection
  readonly filter: CodeFilter
  readonly total: number
}) {
  const { t } = useTranslation()
  const count = keys === 'all' ? total : keys.size
  const noneChosen = count === 0 ? t('codes.chooseFirst') : undefined
  const only = keys !== 'all' && keys.size === 1 ? [...keys][0] : undefined
  const sheet = async (file: string): Promise<void> => {
    const which = keys === 'all' || count === 0 ? { filter } : { codes: [...keys] }
    const written = await request('codeSheet', { file, which, sign: 'both' })
    notify({
      kind: 'info',
      message: t('codes.export.done', { count: written.codes, codes: formatCount(written.codes), file }),
    })
  }
  const turn = async (state: 'live' | 'off'): Promise<void> => {
    const isMany = count > 1
    const yes =
      !isMany ||
      (await promptConfirm({
        title: t(`codes.switch.${state}Title`, { count, codes: formatCount(count) }),
        message: t(`codes.switch.${state}Text`),
        yes: t(`codes.switch.${state}`),
        dangerous: state === 'off',
      }))
    if (!yes) return
    const which = keys === 'all' ? { filter } : { codes: [...keys] }
    const { changed } = await request('switchCodes', { which, state })
    notify({ kind: 'info', message: t(`codes.switch.${state}Done`, { count: changed, codes: formatCount(changed) }) })
  }
  return (
    <div className={page.toolbar} role="toolbar" aria-label={t('codes.actions')}>
      <span className={page.chosen} role="status">
        {t('codes.selected', { count, codes: formatCount(count) })}
      </span>
      <Button kind="quiet" icon={PowerOff} disabledReason={noneChosen} onClick={() => attempt(() => turn('off'))}>
        {t('codes.switch.off')}
      </Button>
      <Button kind="quiet" icon={Power} disabledReason={noneChosen} onClick={() => attempt(() => turn('live'))}>
        {t('codes.switch.live')}
      </Button>
      <Button
        kind="quiet"
        icon={ListTree}
        disabledReason={only === undefined ? t('codes.chooseOne') : undefined}
        onClick={() => only !== undefined && showRedemptionsOf(only)}
      >
        {t('codes.itsRedemptions')}
      </Button>
      <JobButton
        icon={QrCode}
        label={t('codes.sheet')}
        title={t('codes.export.title')}
        disabledReason={total === 0 ? t('codes.export.nothing') : undefined}
        prepare={() => chooseSave('codes.html', ['html'])}
        work={sheet}
      />
    </div>
  )
}
