/** Imports codes of a pool that were made elsewhere. */

import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answers, PoolSummary } from '../../../host/contract.ts'
import { chooseFile } from '../../dialogs/choose.ts'
import { engine } from '../../engine/client.ts'
import { request } from '../../host/client.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { notify } from '../../state/notices.ts'
import { useWords } from '../../state/use-words.ts'
import { JobButton } from '../ledger/job.tsx'
import css from './codes.module.css'

type Outcome = Answers['importCodes']

export function ImportCodes({
  pool,
  disabledReason,
}: {
  readonly pool: PoolSummary | undefined
  readonly disabledReason: string | undefined
}) {
  const { t } = useTranslation()
  const [outcome, setOutcome] = useState<Outcome>()
  return (
    <>
      <JobButton
        icon={FileDown}
        label={t('codes.import.go')}
        title={t('codes.import.title', { pool: pool?.pool ?? '' })}
        disabledReason={disabledReason}
        prepare={async () => {
          const rules = await engine.compiledRules()
          if (rules === undefined) {
            notify({ kind: 'error', message: t('history.needsRules'), help: t('history.needsRulesHelp') })
            return undefined
          }
          const file = await chooseFile(t('codes.import.file'), ['csv', 'txt', 'xlsx', 'parquet'])
          return file === undefined ? undefined : { file, rules }
        }}
        work={async ({ file, rules }, options) => {
          if (pool) setOutcome(await request('importCodes', { rules, pool: pool.pool, file }, options))
        }}
      />
      {outcome && (
        <Dialog
          title={t('codes.import.title', { pool: pool?.pool ?? '' })}
          onClose={() => setOutcome(undefined)}
          actions={
            <Button kind="main" onClick={() => setOutcome(undefined)}>
              {t('shell.ok')}
            </Button>
          }
        >
          <Imported outcome={outcome} />
        </Dialog>
      )}
    </>
  )
}

function Imported({ outcome: { added, refused, problems, notes } }: { readonly outcome: Outcome }) {
  const { t } = useTranslation()
  const write = useWords()
  const columns = [
    { label: t(problems.length > 0 ? 'codes.import.line' : 'codes.column.code') },
    { label: t('codes.import.why') },
  ]
  const rows =
    problems.length > 0
      ? problems.map(({ line, message }) => [String(line), write(message)])
      : refused.map(({ code, reason }) => [code, t(`codes.import.refused.${reason}`)])
  return (
    <div className={css.imported}>
      <p role="status">
        {problems.length > 0
          ? t('codes.import.nothing', { count: problems.length, rows: formatCount(problems.length) })
          : t('codes.import.added', { count: added, codes: formatCount(added) })}
      </p>
      {notes.map(write).map((note) => (
        <p key={note}>{note}</p>
      ))}
      {rows.length > 0 && (
        <div className={css.refused}>
          <DataTable label={t('codes.import.why')} columns={columns} rows={rows} />
        </div>
      )}
    </div>
  )
}
