/** The chosen entry of the gallery with the values filled in, evaluated while the user edits. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { engine } from '../../engine/client.ts'
import type { CampaignTrial, GalleryItem, GalleryView } from '../../engine/gallery.ts'
import { notifyError } from '../../state/notices.ts'

export interface ChosenCampaign {
  readonly item: GalleryItem
  readonly values: Readonly<Record<string, string>>
  /** The text with the values inserted. */
  readonly text: string
  readonly trial: CampaignTrial
  readonly isTaken: boolean
}

export interface GalleryChoice {
  readonly items: readonly GalleryItem[] | undefined
  readonly chosen: ChosenCampaign | undefined
  /** What the rules need before a campaign can be inserted. */
  readonly missing: string | undefined
  choose(id: string | undefined): void
  fill(parameter: string, value: string): void
}

/** Calls `open` again when `key` changes; does nothing while the gallery is hidden. */
export function useGallery(open: () => Promise<GalleryView>, key: string, isShown = true): GalleryChoice {
  const { t } = useTranslation()
  const [view, setView] = useState<GalleryView>()
  const [id, setId] = useState<string>()
  const [filledIn, setFilledIn] = useState<Readonly<Record<string, Readonly<Record<string, string>>>>>({})
  const [trials, setTrials] = useState<Readonly<Record<string, CampaignTrial>>>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says when to open again
  useEffect(() => {
    if (!isShown) return
    let isOver = false
    open().then((opened) => !isOver && setView(opened), notifyError)
    return () => {
      isOver = true
    }
  }, [isShown, key])

  const item = view?.items.find((each) => each.id === id)
  const values = item && view && { ...nameIn(item, t(`gallery.entries.${item.id}.title`), view), ...filledIn[item.id] }
  const text = item && values && item.text.replaceAll(/‹([^›]*)›/g, (_, name: string) => values[name] ?? name)
  useEffect(() => {
    if (text === undefined || id === undefined) return
    let isOver = false
    engine.tryCampaign(text, id).then((trial) => {
      if (!isOver) setTrials((before) => ({ ...before, [id]: trial }))
    }, notifyError)
    return () => {
      isOver = true
    }
  }, [text, id])

  return {
    items: view?.items,
    missing: view?.missing,
    chosen:
      item && values && text !== undefined
        ? { item, values, text, trial: trials[item.id] ?? item, isTaken: isTaken(text, view) }
        : undefined,
    choose: setId,
    fill: (parameter, value) => {
      if (id !== undefined) setFilledIn((before) => ({ ...before, [id]: { ...before[id], [parameter]: value } }))
    },
  }
}

const firstName = /campaign "‹([^›]*)›"/

/** The campaign's name in the reader's language, with a number appended if that name is taken. */
function nameIn({ text }: GalleryItem, title: string, { taken }: GalleryView): Readonly<Record<string, string>> {
  const parameter = firstName.exec(text)?.[1]
  if (parameter === undefined) return {}
  let name = title
  for (let count = 2; taken.includes(name); count++) name = `${title} ${count}`
  return { [parameter]: name }
}

const isTaken = (text: string, view: GalleryView | undefined): boolean =>
  [...text.matchAll(/^campaign "([^"]*)"/gm)].some(([, name = '']) => view?.taken.includes(name) ?? false)
