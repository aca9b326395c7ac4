import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '../../../calls/messages.ts'
import { engine } from '../../engine/client.ts'
import { request } from '../../host/client.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field, Select, TextInput } from '../../parts/field.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'
import { useCurrencies } from '../../state/currencies.ts'
import { notify, notifyError } from '../../state/notices.ts'

const most = 1_000_000

/** Makes up a history that fits the rules. */
export function GenerateDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [orders, setOrders] = useState('20000')
  const currencies = useCurrencies()
  const [currency, setCurrency] = useState<string>()
  const [progress, setProgress] = useState<Progress>()
  const [running, setRunning] = useState(false)
  const stop = useRef(new AbortController())
  const count = Number(orders)
  const isGood = /^\d+$/.test(orders) && count >= 1 && count <= most
  const run = async (): Promise<void> => {
    const rules = await engine.compiledRules()
    if (!rules) {
      notify({ kind: 'error', message: t('history.needsRules'), help: t('history.needsRulesHelp') })
      return
    }
    const said = { rules, orders: count, ...(currency !== undefined && { currency }) }
    await request('generateHistory', said, { onProgress: setProgress, signal: stop.current.signal })
  }
  const submit = (event?: FormEvent): void => {
    event?.preventDefault()
    if (!isGood || running) return
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
    <Dialog
      title={t('history.generate.title')}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t('shell.cancel')}</Button>
          <Button kind="main" disabled={!isGood || running} onClick={() => submit()}>
            {t('history.generate.go')}
          </Button>
        </>
      }
    >
      <form onSubmit={submit} style={{ display: 'grid', gap: 12 }}>
        <p>{t('history.generate.text')}</p>
        <Field
          label={t('history.generate.orders')}
          error={isGood ? undefined : t('history.generate.bad')}
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
      </form>
    </Dialog>
  )
}
