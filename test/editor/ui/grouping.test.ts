import i18next from 'i18next'
import { expect, it } from 'vitest'
import { grouping } from '../../../editor/ui/i18n/grouping.ts'
import english from '../../../editor/ui/i18n/locales/en.json' with { type: 'json' }
import polish from '../../../editor/ui/i18n/locales/pl.json' with { type: 'json' }

it('groups every count in a text as the reader does, and leaves texts as they are', async () => {
  const t = await i18next.use(grouping).init({
    lng: 'en',
    resources: { en: { translation: english }, pl: { translation: polish } },
    interpolation: { escapeValue: false, alwaysFormat: true },
  })
  expect([t('status.campaigns', { count: 2000 }), t('status.campaigns', { count: 1 })]).toEqual([
    '2,000 campaigns',
    '1 campaign',
  ])
  expect(t('tests.took', { time: '0.8' })).toBe('0.8 ms')
  await i18next.changeLanguage('pl')
  expect(i18next.t('status.campaigns', { count: 12_000 }).replaceAll('\u00a0', ' ')).toMatch(/^12 000 /)
})
