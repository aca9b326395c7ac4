import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../../src/words/locale.ts'
import type { Message } from '../../../src/words/message.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { localeFor } from '../i18n/locale.ts'
import { notifyError } from './notices.ts'

/** Writes the host's messages in the reader's language; in English until its messages are loaded. */
export function useWords(): (message: Message) => string {
  const { language } = useTranslation().i18n
  const [locale, setLocale] = useState<Locale>()
  useEffect(() => {
    let isOver = false
    localeFor(language).then((read) => {
      if (!isOver) setLocale(read)
    }, notifyError)
    return () => {
      isOver = true
    }
  }, [language])
  const spoken = locale?.tag === language ? locale : undefined
  return useCallback((message: Message) => textOf(message, spoken), [spoken])
}
