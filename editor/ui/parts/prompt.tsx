/** Modal prompts of commands: a name, a confirmation, a file. One at a time. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Field, TextInput } from './field.tsx'
import { FormDialog } from './form.tsx'

type Prompt =
  | {
      readonly kind: 'text'
      readonly title: string
      readonly label: string
      readonly value: string
      /** Validates a text; undefined if valid. */
      readonly check: (text: string) => string | undefined
      readonly answer: (text: string | undefined) => void
    }
  | {
      readonly kind: 'confirm'
      readonly title: string
      readonly message: string
      readonly yes: string
      readonly dangerous: boolean
      readonly answer: (yes: boolean) => void
    }
  | {
      readonly kind: 'choice'
      readonly title: string
      readonly message: string
      /** Enter chooses the first one. */
      readonly choices: readonly { readonly id: string; readonly label: string }[]
      readonly answer: (id: string | undefined) => void
    }

const usePrompt = create<{ readonly question: Prompt | undefined }>(() => ({ question: undefined }))

const close = (): void => usePrompt.setState({ question: undefined })

/** Undefined if cancelled. */
export function promptText(question: {
  readonly title: string
  readonly label: string
  readonly value?: string
  readonly check?: (text: string) => string | undefined
}): Promise<string | undefined> {
  return new Promise((answer) =>
    usePrompt.setState({ question: { kind: 'text', value: '', check: () => undefined, ...question, answer } }),
  )
}

export function promptConfirm(question: {
  readonly title: string
  readonly message: string
  readonly yes: string
  readonly dangerous?: boolean
}): Promise<boolean> {
  return new Promise((answer) =>
    usePrompt.setState({ question: { kind: 'confirm', dangerous: false, ...question, answer } }),
  )
}

/** The id of the choice; undefined if cancelled. */
export function promptChoice(question: {
  readonly title: string
  readonly message: string
  readonly choices: readonly { readonly id: string; readonly label: string }[]
}): Promise<string | undefined> {
  return new Promise((answer) => usePrompt.setState({ question: { kind: 'choice', ...question, answer } }))
}

export function Prompts() {
  const question = usePrompt((state) => state.question)
  if (!question) return null
  switch (question.kind) {
    case 'text':
      return <TextPrompt {...question} />
    case 'confirm':
      return <ConfirmPrompt {...question} />
    case 'choice':
      return <ChoicePrompt {...question} />
  }
}

function TextPrompt({ title, label, value, check, answer }: Extract<Prompt, { kind: 'text' }>) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  const error = text === '' ? undefined : check(text)
  const settle = (given: string | undefined): void => {
    close()
    answer(given)
  }
  return (
    <FormDialog title={title} go={t('shell.ok')} onSubmit={() => settle(text.trim())} onClose={() => settle(undefined)}>
      <Field label={label} error={error} isMissing={text.trim() === ''}>
        {(ids) => <TextInput {...ids} autoFocus value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
    </FormDialog>
  )
}

function ConfirmPrompt({ title, message, yes, dangerous, answer }: Extract<Prompt, { kind: 'confirm' }>) {
  const { t } = useTranslation()
  const settle = (given: boolean): void => {
    close()
    answer(given)
  }
  return (
    <Dialog
      title={title}
      onClose={() => settle(false)}
      actions={
        <>
          <Button onClick={() => settle(false)}>{t('shell.cancel')}</Button>
          <Button kind={dangerous ? 'danger' : 'main'} autoFocus onClick={() => settle(true)}>
            {yes}
          </Button>
        </>
      }
    >
      <p>{message}</p>
    </Dialog>
  )
}

function ChoicePrompt({ title, message, choices, answer }: Extract<Prompt, { kind: 'choice' }>) {
  const { t } = useTranslation()
  const settle = (id: string | undefined): void => {
    close()
    answer(id)
  }
  const [first] = choices
  return (
    <Dialog
      title={title}
      onClose={() => settle(undefined)}
      actions={
        <>
          <Button onClick={() => settle(undefined)}>{t('shell.cancel')}</Button>
          {choices.toReversed().map((choice) => (
            <Button
              key={choice.id}
              kind={choice === first ? 'main' : 'plain'}
              autoFocus={choice === first}
              onClick={() => settle(choice.id)}
            >
              {choice.label}
            </Button>
          ))}
        </>
      }
    >
      <p>{message}</p>
    </Dialog>
  )
}
