import { Unplug } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKey } from '../host/client.ts'
import { keyInText } from '../host/key.ts'
import { Button } from '../parts/button.tsx'
import { TextInput } from '../parts/field.tsx'
import { Sentence } from '../parts/sentence.tsx'
import { useStore } from '../state/store.ts'
import css from './connection-banner.module.css'

/** Shown while there is no host: what happened, where the unsaved text is, and what to do. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const connection = useStore((state) => state.connection)
  const draftsKept = useStore((state) => state.draftsKept)
  if (connection === 'connected' || connection === 'connecting') return null
  const isLost = connection === 'lost'
  return (
    <section className={css.banner} role="alert">
      <Unplug size={16} aria-hidden />
      <div className={css.words}>
        <strong>{t(isLost && draftsKept === 'nowhere' ? 'connection.onlyHere' : `connection.${connection}`)}</strong>
        <span>
          <Sentence text={t(`connection.${connection}Help`)} />
        </span>
      </div>
      {connection === 'refused' && <KeyForm label={t('connection.goOn')} onKey={useKey} />}
    </section>
  )
}

/** Accepts the address that the studio printed, or the key at its end. */
export function KeyForm({ label, onKey }: { readonly label: string; readonly onKey: (key: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        const key = keyInText(text)
        setIsWrong(key === undefined)
        if (key !== undefined) onKey(key)
      }}
    >
      <TextInput
        aria-label={t('connection.address')}
        placeholder={t('connection.address')}
        aria-invalid={isWrong}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button kind="main" onClick={({ currentTarget }) => currentTarget.form?.requestSubmit()}>
        {label}
      </Button>
      {isWrong && <p role="status">{t('connection.notKey')}</p>}
    </form>
  )
}
