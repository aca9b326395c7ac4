/** Adds or removes a customer's points by hand. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerWallet } from '../../../host/contract.ts'
import { engine } from '../../engine/client.ts'
import { request } from '../../host/client.ts'
import { formatCount } from '../../i18n/numbers.ts'
import { Field, Select, TextInput } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form.tsx'
import { attempt, notify } from '../../state/notices.ts'

export function AdjustDialog({ wallet, onClose }: { readonly wallet: CustomerWallet; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { customer, programs } = wallet
  const [program, setProgram] = useState(wallet.points[0]?.program ?? programs[0] ?? '')
  const [points, setPoints] = useState('')
  const [reason, setReason] = useState('')
  // Idempotency key: one dialog makes one change, however often its button is pressed.
  const [key] = useState(() => crypto.randomUUID())
  const usable = wallet.points.find((each) => each.program === program)?.usable ?? 0
  const change = /^[+-]?[1-9]\d{0,8}$/.test(points.replace('−', '-')) ? Number(points.replace('−', '-')) : undefined
  const error =
    points === ''
      ? undefined
      : change === undefined
        ? t('customers.adjust.bad')
        : change < 0 && usable + change < 0
          ? t('customers.adjust.tooMany', { usable: formatCount(usable) })
          : undefined
  const run = async (): Promise<void> => {
    const rules = await engine.compiledRules()
    if (rules === undefined || change === undefined) {
      notify({ kind: 'error', message: t('history.needsRules'), help: t('history.needsRulesHelp') })
      return
    }
    const answer = await request('adjustPoints', {
      rules,
      customer,
      program,
      points: change,
      reason: reason.trim(),
      key,
    })
    const balance = formatCount(answer.balance)
    if (answer.state === 'refused') {
      notify({ kind: 'error', message: t('customers.adjust.tooMany', { usable: balance }) })
      return
    }
    notify({ kind: 'info', message: t('customers.adjust.done', { customer, program, balance }) })
    onClose()
  }
  return (
    <FormDialog
      title={t('customers.adjust.title', { customer })}
      go={t('customers.adjust.go')}
      onSubmit={() => attempt(run)}
      onClose={onClose}
    >
      {programs.length > 1 && (
        <Field label={t('customers.adjust.program')}>
          {(ids) => (
            <Select {...ids} value={program} onChange={({ target }) => setProgram(target.value)}>
              {programs.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Field
        label={t('customers.adjust.points')}
        error={error}
        isMissing={points === ''}
        hint={t('customers.adjust.pointsHelp', { program, usable: formatCount(usable) })}
      >
        {(ids) => (
          <TextInput {...ids} autoFocus value={points} onChange={({ target }) => setPoints(target.value.trim())} />
        )}
      </Field>
      <Field
        label={t('customers.adjust.reason')}
        isMissing={reason.trim() === ''}
        hint={t('customers.adjust.reasonHelp')}
      >
        {(ids) => <TextInput {...ids} value={reason} onChange={({ target }) => setReason(target.value)} />}
      </Field>
    </FormDialog>
  )
}
