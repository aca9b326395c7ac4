/** The user's own settings, which the host stores for all workspaces. */
import i18next from 'i18next'
import * as z from 'zod'
import { request } from '../host/client.ts'
import { dateFormats, setDateFormat } from '../i18n/numbers.ts'
import { attempt } from './notices.ts'
import { getState, initialState, type Settings, setState } from './store.ts'

export const themes = ['system', 'light', 'dark'] as const
/** 1 means 100 %. */
export const zooms = [0.8, 0.9, 1, 1.15, 1.3, 1.5] as const
/** Pixels. */
export const fontSizes = [11, 12, 13, 14, 15, 16, 18, 20] as const

const schema = z.object({
  theme: z.enum(themes).catch('system'),
  language: z.string().optional().catch(undefined),
  zoom: z.number().min(0.5).max(3).catch(1),
  toured: z.boolean().catch(false),
  updates: z.boolean().catch(false),
  fontSize: z.number().min(8).max(40).catch(13),
  wordWrap: z.boolean().catch(false),
  dates: z.enum(dateFormats).catch('language'),
  lastFolders: z.partialRecord(z.enum(['folder', 'file', 'save']), z.string()).catch({}),
})

/** Validates stored settings; invalid ones get their defaults. */
export function readSettings(stored: Readonly<Record<string, unknown>>): Settings {
  const { language, ...rest } = schema.parse(stored)
  return { ...initialState.settings, ...rest, ...(language !== undefined && { language }) }
}

export function changeSettings(change: Partial<Settings>): void {
  setState(({ settings }) => ({ settings: { ...settings, ...change } }))
  const { settings } = getState()
  applySettings(settings)
  if (change.language !== undefined) attempt(async () => void (await i18next.changeLanguage(change.language)))
  attempt(async () => void (await request('keepSettings', { settings: { ...settings } })))
}

const systemIsDark = matchMedia('(prefers-color-scheme: dark)')

const isDark = ({ theme }: Settings): boolean => (theme === 'system' ? systemIsDark.matches : theme === 'dark')

const themeListeners = new Set<(dark: boolean) => void>()

/** Calls the listener once at the start and whenever the user or the system changes the theme. */
export function onTheme(listener: (dark: boolean) => void): () => void {
  themeListeners.add(listener)
  listener(isDark(getState().settings))
  return () => themeListeners.delete(listener)
}

export function applySettings(settings: Settings): void {
  const dark = isDark(settings)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  setDateFormat(settings.dates)
  if (window.cartwright) window.cartwright.setZoom(settings.zoom)
  else {
    document.documentElement.style.setProperty('zoom', String(settings.zoom))
    document.documentElement.style.setProperty('--zoom', String(settings.zoom))
  }
  for (const listener of themeListeners) listener(dark)
}

systemIsDark.addEventListener('change', () => applySettings(getState().settings))
