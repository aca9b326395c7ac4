/** What the window knows, in one place. Components read it with `useStore`; only the functions beside it change it. */
import { create } from 'zustand'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import type { HistoryInfo } from '../../../src/history/info.ts'
import type { Answers, OpenedWorkspace, WorkspaceCart } from '../../host/contract.ts'
import type { Snapshot } from '../engine/model.ts'
import type { TestsView } from '../engine/test-features.ts'
import type { CoverageView, TestName } from '../engine/tests.ts'
import type { Connection } from '../host/ports.ts'
import type { DateFormat } from '../i18n/numbers.ts'

export const viewNames = [
  'rules',
  'carts',
  'history',
  'compare',
  'campaigns',
  'codes',
  'customers',
  'releases',
] as const
export type ViewName = (typeof viewNames)[number]

/** A rule file as it stands in the window; its text lives in its Monaco model (`monaco/models.ts`). */
export interface DocumentState {
  readonly path: string
  /** What the disk has, as far as the window knows; null for a file that was never saved. */
  readonly saved: string | null
  /** Tells the saved text from what others write meanwhile; null for a new file. */
  readonly version: string | null
  readonly dirty: boolean
  /** Somebody else changed the file while it had unsaved changes here. */
  readonly conflict: boolean
}

/** A cart of the workspace, or one that was not saved yet. */
export interface CartState {
  readonly name: string
  readonly cart: Cart
  /** As its file has it; absent for one without a file. */
  readonly saved?: Cart
}

export interface Settings {
  readonly theme: 'light' | 'dark' | 'system'
  /** Absent: what the system speaks. */
  readonly language?: string
  /** 1 is 100 %. */
  readonly zoom: number
  /** The tour was seen to its end, or called off. */
  readonly toured: boolean
  /** Newer versions are asked for at each start. */
  readonly updates: boolean
  /** Of the text, in pixels. */
  readonly fontSize: number
  readonly wordWrap: boolean
  readonly dates: DateFormat
  /** Where a folder or a file was chosen last, by the kind of the choice. */
  readonly lastFolders: Readonly<Partial<Record<'folder' | 'file' | 'save', string>>>
}

export interface Notice {
  readonly id: number
  readonly kind: 'info' | 'error'
  readonly message: string
  readonly help?: string
  /** How often it was said while it was shown. */
  readonly times: number
  /** What can be done about it, as buttons. */
  readonly actions?: readonly { readonly label: string; readonly run: () => void }[]
}

export interface WindowState {
  /** Absent until the host answered. */
  readonly start?: Answers['start'] | undefined
  readonly connection: Connection
  /** Who has the unsaved texts: `nowhere` where the browser keeps nothing and there is no host. */
  readonly draftsKept: 'host' | 'browser' | 'nowhere'
  readonly settings: Settings
  /** Absent on the welcome page. */
  readonly workspace?: Pick<OpenedWorkspace, 'root' | 'name' | 'branch'> | undefined
  readonly opening?: string | undefined
  readonly view: ViewName
  readonly documents: ReadonlyMap<string, DocumentState>
  /** The file whose save takes long. */
  readonly saving?: string | undefined
  /** The rule file in front. */
  readonly activePath?: string | undefined
  /** The campaign that the cursor of that file is in. */
  readonly campaignAtCursor?: string | undefined
  /** What the engine said last. */
  readonly snapshot?: Snapshot | undefined
  /** The last revision after which nobody typed for a moment: what need not follow every keystroke follows this. */
  readonly settled?: number | undefined
  /** Of the last text without errors, a moment after it was typed. */
  readonly tests?: TestsView | undefined
  readonly coverage?: CoverageView | undefined
  readonly testsRunning: boolean
  /** What the panel of tests was asked to show: a new object each time, for the same test too. */
  readonly focusedTest?: TestName | undefined
  readonly carts: readonly CartState[]
  readonly brokenCarts: readonly WorkspaceCart[]
  readonly openCart?: string | undefined
  readonly pinned: readonly string[]
  /** What pinned carts are compared with: the saved text, or that of a git revision. */
  readonly baseline: { readonly kind: 'saved' } | { readonly kind: 'revision'; readonly revision: string }
  readonly history?: HistoryInfo | undefined
  readonly notices: readonly Notice[]
  readonly palette: boolean
}

export const initialState: WindowState = {
  connection: 'connecting',
  draftsKept: 'host',
  settings: {
    theme: 'system',
    zoom: 1,
    toured: false,
    updates: false,
    fontSize: 13,
    wordWrap: false,
    dates: 'language',
    lastFolders: {},
  },
  view: 'rules',
  documents: new Map(),
  carts: [],
  brokenCarts: [],
  pinned: [],
  baseline: { kind: 'saved' },
  testsRunning: false,
  notices: [],
  palette: false,
}

export const useStore = create<WindowState>(() => initialState)

export const getState = useStore.getState
export const setState = useStore.setState
