/** Persists the window's position and size. */
import { dirname } from 'node:path'
import * as z from 'zod'
import { makeFolder } from '../../src/files/folder.ts'
import { readBytesSync } from '../../src/files/read.ts'
import { replaceFileSync } from '../../src/files/write.ts'

const placement = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
})
export type Placement = z.infer<typeof placement>

/** Device-independent pixels. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const smallest = { width: 800, height: 560 }
const usual = { width: 1280, height: 800 }
/** How much of the window must be visible on a screen, so that users can grab it. Device-independent pixels. */
const minVisible = { width: 120, height: 60 }

/** The stored position if it is visible on a screen; otherwise the default size, placed by the system. */
export function placeOn(
  screens: readonly Area[],
  saved: Placement | undefined,
): Partial<Area> & { maximized: boolean } {
  if (saved === undefined || !screens.some((screen) => shows(screen, saved))) {
    return { ...usual, maximized: saved?.maximized ?? false }
  }
  return { ...saved, width: Math.max(saved.width, smallest.width), height: Math.max(saved.height, smallest.height) }
}

function shows(screen: Area, window: Area): boolean {
  const overlap = (aFrom: number, aSize: number, bFrom: number, bSize: number): number =>
    Math.min(aFrom + aSize, bFrom + bSize) - Math.max(aFrom, bFrom)
  return (
    overlap(screen.x, screen.width, window.x, window.width) >= minVisible.width &&
    overlap(screen.y, screen.height, window.y, window.height) >= minVisible.height &&
    // The title bar must be visible, because users move the window by it.
    window.y >= screen.y
  )
}

/** Bytes. */
const maxPlacementBytes = 4096

/** Undefined if nothing valid was stored. */
export function readPlacement(file: string): Placement | undefined {
  try {
    return placement.parse(JSON.parse(readBytesSync(file, { maxBytes: maxPlacementBytes }).toString('utf8')))
  } catch {
    return undefined
  }
}

/** Losing the position is harmless. */
export function savePlacement(file: string, saved: Placement): void {
  try {
    makeFolder(dirname(file))
    replaceFileSync(file, JSON.stringify(saved))
  } catch (error) {
    console.error(`placement.json: ${error instanceof Error ? error.message : error}`)
  }
}
