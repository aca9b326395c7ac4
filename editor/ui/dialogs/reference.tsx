/** Shows a chapter of the reference or a diagnostic's page. */
import { ArrowLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { pageIn } from '../../../src/words/page.ts'
import { type Page, pageOf, textOfPage } from '../docs/pages.ts'
import { localeFor } from '../i18n/locale.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Markdown } from '../parts/markdown.tsx'
import css from './reference.module.css'

/** Visited pages, the current one last. */
const usePages = create<{ readonly pages: readonly Page[] }>(() => ({ pages: [] }))

export const openPage = (page: Page): void => usePages.setState(({ pages }) => ({ pages: [...pages, page] }))
const back = (): void => usePages.setState(({ pages }) => ({ pages: pages.slice(0, -1) }))
const close = (): void => usePages.setState({ pages: [] })

export function ReferenceDialog() {
  const { t } = useTranslation()
  const pages = usePages((state) => state.pages)
  const page = pages.at(-1)
  const text = useText(page)
  if (!page) return null
  return (
    <Dialog
      wide
      title={t(titles[page.kind])}
      onClose={close}
      actions={
        <>
          {pages.length > 1 && (
            <Button icon={ArrowLeft} onClick={back}>
              {t('editor.back')}
            </Button>
          )}
          <Button kind="main" onClick={close}>
            {t('shell.close')}
          </Button>
        </>
      }
    >
      <div className={css.page} key={text}>
        {text === undefined ? null : <Markdown text={text} linkTo={linkTo} />}
      </div>
    </Dialog>
  )
}

const titles = {
  contents: 'editor.reference',
  chapter: 'editor.reference',
  codes: 'editor.diagnostics',
  code: 'editor.aboutFinding',
} as const

const linkTo = (href: string): (() => void) | undefined => {
  const page = pageOf(href)
  return page && (() => openPage(page))
}

/** In the window's language where the page is translated. */
async function readPage(page: Page, language: string): Promise<string | undefined> {
  const [text, locale] = await Promise.all([textOfPage(page), localeFor(language)])
  return text && pageIn(text, locale)
}

function useText(page: Page | undefined): string | undefined {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const [loaded, setLoaded] = useState<{ readonly page: Page; readonly text: string }>()
  useEffect(() => {
    if (!page) return
    let wanted = true
    void readPage(page, language).then((text) => {
      if (wanted) setLoaded({ page, text: text ?? t('editor.noPage') })
    })
    return () => {
      wanted = false
    }
  }, [page, t, language])
  return loaded?.page === page ? loaded?.text : undefined
}
