import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BasketSize, basketSizes } from '../../../../src/history/generate/basket-sizes.ts'
import type { Progress } from '../../../calls/messages.ts'
import { engine } from '../../engine/client.ts'
import { request } from '../../host/client.ts'
import { DateField } from '../../parts/date-field.tsx'
import { Field, Select, TextInput } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { useCurrencies } from '../../state/currencies.ts'
import { notify, notifyError } from '../../state/notices.ts'
import css from './generate-dialog.module.css'
import { dayAfter } from './order-filter.ts'

const most = 1_000_000

/** Ends today; both days are inclusive. */
function lastTwelveMonths(now: Date): { readonly first: string; readonly last: string } {
  const day = (date: Date): string => new Intl.DateTimeFormat('sv-SE').format(date)
  const first = new Date(now)
  first.setFullYear(now.getFullYear() - 1)
  first.setDate(first.getDate() + 1)
  return { first: day(first), last: day(now) }
}

/** Generates a history that fits the rules. */
export function GenerateDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [orders, setOrders] = useState('20000')
  const [{ first, last }, setPeriod] = useState(() => lastTwelveMonths(new Date()))
  const [basket, setBasket] = useState<BasketSize>('usual')
  const currencies = useCurrencies()
  const [currency, setCurrency] = useState<string>()
  const [progress, setProgress] = useState<Progress>()
  const [running, setRunning] = useState(false)
  const stop = useRef(new AbortController())
  const count = Number(orders)
  const isCount = /^\d+$/.test(orders) && count >= 1 && count <= most
  const isPeriod = first !== '' && last !== '' && first <= last
  const run = async (): Promise<void> => {
    const rules = await engine.compiledRules()
    if (!rules) {
      notify({ kind: 'error', message: t('history.needsRules'), help: t('history.needsRulesHelp') })
      return
    }
    const params = {
      rules,
      orders: count,
      basket,
      from: first,
      until: dayAfter(last),
      ...(currency !== undefined && { currency }),
    }
    await request('generateHistory', params, { onProgress: setProgress, signal: stop.current.signal })
  }
  const submit = (): void => {
    setRunning(true)
    run().then(onClose, (error: unknown) => {
      setRunning(false)
      stop.current = new AbortController()
      setProgress(undefined)
      notifyError(error)
    })
  }
  const close = (): void => {
    stop.current.abort()
    onClose()
  }
  return (
    <FormDialog
      title={t('history.generate.title')}
      go={t('history.generate.go')}
      isBusy={running}
      onSubmit={submit}
      onClose={close}
    >
      <p>{t('history.generate.text')}</p>
      <Field
        label={t('history.generate.orders')}
        error={isCount ? undefined : t('history.generate.bad')}
        hint={t('history.generate.hint')}
      >
        {(ids) => (
          <TextInput
            {...ids}
            autoFocus
            inputMode="numeric"
            value={orders}
            disabled={running}
            onChange={({ target }) => setOrders(target.value.trim())}
          />
        )}
      </Field>
      <div className={css.period}>
        <DateField
          isLabelled
          label={t('history.generate.first')}
          value={first}
          isDisabled={running}
          onChange={(value) => setPeriod({ first: value, last })}
        />
        <DateField
          isLabelled
          label={t('history.generate.last')}
          value={last}
          isDisabled={running}
          error={isPeriod ? undefined : t('history.generate.badPeriod')}
          onChange={(value) => setPeriod({ first, last: value })}
        />
      </div>
      <Field label={t('history.generate.basket')} hint={t(`history.generate.baskets.${basket}`)}>
        {(ids) => (
          <Select
            {...ids}
            value={basket}
            disabled={running}
            onChange={({ target }) => setBasket(basketSizes.find((size) => size === target.value) ?? 'usual')}
          >
            {basketSizes.map((size) => (
              <option key={size} value={size}>
                {t(`history.generate.basketNames.${size}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {currencies.length > 1 && (
        <Field label={t('history.generate.currency')} hint={t('history.generate.currencyHint')}>
          {(ids) => (
            <Select
              {...ids}
              value={currency ?? currencies[0]?.code}
              disabled={running}
              onChange={({ target }) => setCurrency(target.value)}
            >
              {currencies.map(({ code }) => (
                <option key={code}>{code}</option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {running && <ProgressLine progress={progress} />}
    </FormDialog>
  )
}
