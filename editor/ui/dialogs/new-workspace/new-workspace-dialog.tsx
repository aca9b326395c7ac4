/** Sets up the user's own shop. Nothing is written before the last step. */

import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { engine } from '../../engine/client.ts'
import { request } from '../../host/client.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Form } from '../../parts/form.tsx'
import { type Failure, failureOf } from '../../state/failure.ts'
import { createWorkspace } from '../../state/workspace.ts'
import { Gallery } from '../gallery/gallery.tsx'
import { useGallery } from '../gallery/use-gallery.ts'
import {
  defaultShop,
  folderOf,
  missingIn,
  type NewWorkspaceDraft,
  type Step,
  shopDraft,
  stepsOf,
  type Template,
} from './draft.ts'
import css from './new-workspace.module.css'
import { ProductsStep } from './products-step.tsx'
import { ShopStep } from './shop-step.tsx'
import { StartStep } from './start-step.tsx'

export interface CreatedWorkspace {
  readonly importOrders: boolean
}

type Answer = (created: CreatedWorkspace | undefined) => void

const usePendingWorkspace = create<{ readonly answer: Answer | undefined }>(() => ({ answer: undefined }))

/** Undefined if cancelled; otherwise the new workspace has been opened. */
export const promptNewWorkspace = (): Promise<CreatedWorkspace | undefined> =>
  new Promise((answer) => usePendingWorkspace.setState({ answer }))

export function NewWorkspaceDialog() {
  const answer = usePendingWorkspace((state) => state.answer)
  return answer ? <Wizard answer={answer} /> : null
}

function Wizard({ answer }: { readonly answer: Answer }) {
  const { t, i18n } = useTranslation()
  const [draft, setDraft] = useState((): NewWorkspaceDraft => {
    const { currency, timezone } = defaultShop(i18n.language)
    return {
      beginning: 'files',
      name: t('newWorkspace.exampleName'),
      parent: '',
      currency,
      timezone,
      byHand: false,
      columns: {},
      importOrders: false,
      leaveOut: true,
    }
  })
  const [step, setStep] = useState<Step>('start')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const change = (part: Partial<NewWorkspaceDraft>): void => {
    setFailure(undefined)
    setDraft((before) => ({ ...before, ...part }))
  }
  useEffect(() => {
    request('browse', { endings: [] }).then(
      ({ folder }) => setDraft((before) => (before.parent === '' ? { ...before, parent: folder } : before)),
      () => undefined,
    )
  }, [])

  const own = stepsOf(draft)
  const at = Math.max(0, own.indexOf(step))
  const isLast = at === own.length - 1
  const missing = missingIn(step, draft)
  const shop = shopDraft(draft)
  const gallery = useGallery(() => engine.openShopGallery(shop), JSON.stringify(shop), step === 'campaign')
  const campaign = step === 'campaign' ? gallery.chosen : undefined
  const form = useId()

  const settle = (created: CreatedWorkspace | undefined): void => {
    usePendingWorkspace.setState({ answer: undefined })
    answer(created)
  }
  const finish = async (): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    try {
      const isTemplate = draft.beginning !== 'files' && draft.beginning !== 'empty'
      const cart = campaign?.trial.picture?.cart ?? gallery.items?.find(({ picture }) => picture)?.picture?.cart
      const products = draft.beginning === 'files' ? draft.file : undefined
      await createWorkspace({
        folder: folderOf(draft),
        ...(isTemplate
          ? { template: draft.beginning as Template }
          : { files: await engine.shopFiles(shop, campaign?.text, cart) }),
        ...(products !== undefined && {
          products: { file: products, leaveOut: await engine.refusedRows(shop) },
        }),
      })
      settle({ importOrders: draft.importOrders })
    } catch (error) {
      setFailure(failureOf(error))
      setBusy(false)
    }
  }

  return (
    <Dialog
      wide
      title={t('newWorkspace.title')}
      onClose={() => settle(undefined)}
      actions={
        <>
          {failure && (
            <p role="alert" className={css.failure}>
              {failure.message.replaceAll('`', '')}
              {failure.help !== undefined && <small>{failure.help}</small>}
            </p>
          )}
          {at > 0 && (
            <Button isBusy={isBusy} onClick={() => setStep(own[at - 1] ?? 'start')}>
              {t('newWorkspace.back')}
            </Button>
          )}
          <Button kind="main" submits form={form} isBusy={isBusy}>
            {t(isLast ? 'newWorkspace.create' : 'newWorkspace.next')}
          </Button>
        </>
      }
    >
      <div className={css.wizard}>
        <ol className={css.steps}>
          {own.map((each, place) => (
            <li key={each} aria-current={each === step ? 'step' : undefined}>
              <button type="button" disabled={place > at} onClick={() => setStep(each)}>
                <span>{place + 1}</span>
                {t(`newWorkspace.steps.${each}`)}
              </button>
            </li>
          ))}
        </ol>
        <Form
          key={step}
          id={form}
          className={css.step}
          onSubmit={() => (isLast ? void finish() : setStep(own[at + 1] ?? step))}
        >
          {step === 'start' && <StartStep draft={draft} change={change} />}
          {step === 'shop' && <ShopStep draft={draft} change={change} missing={missing} />}
          {step === 'products' && <ProductsStep draft={draft} change={change} />}
          {step === 'campaign' && (
            <>
              <p className={css.lead}>{t('newWorkspace.campaignLead')}</p>
              <Gallery {...gallery} />
            </>
          )}
        </Form>
      </div>
    </Dialog>
  )
}
