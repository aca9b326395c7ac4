import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PoolSummary } from '../../../host/contract.ts'
import { engine } from '../../engine/client.ts'
import { request } from '../../host/client.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { Field, TextInput } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { attempt, notify } from '../../state/notices.ts'
import { useJob } from '../ledger/job.tsx'
import { showCodesOf } from './codes-state.ts'

/** Minimum number of guesses needed to hit a code; shorter patterns are rejected. */
const leastTries = 1_000_000

/** Draws new codes of a pool. */
export function MakeDialog({ pool, onClose }: { readonly pool: PoolSummary; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { most = 0, issued = 0, possible = 0, pattern = '' } = pool
  const [count, setCount] = useState(String(Math.min(100, Math.max(1, most - issued))))
  const [limit, setLimit] = useState('')
  const [customer, setCustomer] = useState('')
  const job = useJob()
  const wanted = Number(count)
  const isCount = /^[1-9]\d*$/.test(count)
  const room = Math.max(0, most - issued)
  const tries = Math.floor(possible / (issued + (isCount ? wanted : 0)))
  const error = !isCount
    ? t('codes.make.bad')
    : wanted > room
      ? t('codes.make.tooMany', { room: formatCount(room), most: formatCount(most) })
      : tries < leastTries
        ? t('codes.make.guessable', { tries: formatCount(tries) })
        : undefined
  const badLimit = limit !== '' && !/^[1-9]\d{0,8}$/.test(limit) ? t('codes.make.badLimit') : undefined
  const run = async (): Promise<void> => {
    const rules = await engine.compiledRules()
    if (rules === undefined) {
      notify({ kind: 'error', message: t('history.needsRules'), help: t('history.needsRulesHelp') })
      return
    }
    const own = { ...(limit && { limit: Number(limit) }), ...(customer.trim() && { customer: customer.trim() }) }
    await job.run(async (options) => {
      const { made } = await request('makeCodes', { rules, pool: pool.pool, count: wanted, ...own }, options)
      notify({
        kind: 'info',
        message: t('codes.make.done', { count: made, codes: formatCount(made), pool: pool.pool }),
      })
    })
    onClose()
    showCodesOf(pool.pool)
  }
  const close = (): void => (job.isRunning ? job.stop() : onClose())
  return (
    <FormDialog
      title={t('codes.make.title', { pool: pool.pool })}
      go={t('codes.make.go')}
      isBusy={job.isRunning}
      onSubmit={() => attempt(run)}
      onClose={close}
    >
      <p>{t('codes.make.text', { pattern, made: formatCount(issued), most: formatCount(most) })}</p>
      <Field label={t('codes.make.count')} error={error} hint={t('codes.make.chance', { tries: formatCount(tries) })}>
        {(ids) => (
          <TextInput
            {...ids}
            autoFocus
            inputMode="numeric"
            value={count}
            disabled={job.isRunning}
            onChange={({ target }) => setCount(target.value.trim())}
          />
        )}
      </Field>
      <Field label={t('codes.make.limit')} error={badLimit} hint={t('codes.make.limitHelp')}>
        {(ids) => (
          <TextInput
            {...ids}
            inputMode="numeric"
            value={limit}
            disabled={job.isRunning}
            onChange={({ target }) => setLimit(target.value.trim())}
          />
        )}
      </Field>
      <Field label={t('codes.make.customer')} hint={t('codes.make.customerHelp')}>
        {(ids) => (
          <TextInput
            {...ids}
            value={customer}
            disabled={job.isRunning}
            onChange={({ target }) => setCustomer(target.value)}
          />
        )}
      </Field>
      {job.isRunning && <ProgressLine progress={job.progress} />}
    </FormDialog>
  )
}
