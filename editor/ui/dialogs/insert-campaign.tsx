/** Lets the user choose a campaign from the gallery for the open workspace. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { engine } from '../engine/client.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Form } from '../parts/form.tsx'
import { Gallery } from './gallery/gallery.tsx'
import { useGallery } from './gallery/use-gallery.ts'
import { defaultShop } from './new-workspace/draft.ts'

type Answer = (text: string | undefined) => void

const usePendingChoice = create<{ readonly answer: Answer | undefined }>(() => ({ answer: undefined }))

/** The campaign's text, preceded by settings if the rules have none; undefined if cancelled. */
export const chooseCampaign = (): Promise<string | undefined> =>
  new Promise((answer) => usePendingChoice.setState({ answer }))

export function InsertCampaignDialog() {
  const answer = usePendingChoice((state) => state.answer)
  return answer ? <Chooser answer={answer} /> : null
}

function Chooser({ answer }: { readonly answer: Answer }) {
  const { t, i18n } = useTranslation()
  const gallery = useGallery(() => engine.openGallery(defaultShop(i18n.language)), 'open')
  const { chosen, missing } = gallery
  const settle = (text: string | undefined): void => {
    usePendingChoice.setState({ answer: undefined })
    answer(text)
  }
  const form = useId()
  return (
    <Dialog
      wide
      title={t('gallery.insertTitle')}
      onClose={() => settle(undefined)}
      actions={
        <>
          <Button onClick={() => settle(undefined)}>{t('shell.cancel')}</Button>
          <Button kind="main" submits form={form}>
            {t('gallery.insert')}
          </Button>
        </>
      }
    >
      <Form
        id={form}
        onSubmit={() => settle(chosen && (missing === undefined ? chosen.text : `${missing}\n${chosen.text}`))}
      >
        <Gallery {...gallery} isRequired />
      </Form>
    </Dialog>
  )
}
