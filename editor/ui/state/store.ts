/** The window's state, in one place. Components read it with `useStore`; only the functions in this folder change it. */
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

/** The state of a rule file; its text lives in its Monaco model (`monaco/models.ts`). */
export interface DocumentState {
  readonly path: string
  /** The last known text on disk; null for a file that was never saved. */
  readonly saved: string | null
  /** The version of the saved text, to detect changes by others; null for a new file. */
  readonly version: string | null
  readonly dirty: boolean
  /** Whether somebody else changed the file while it had unsaved changes here. */
  readonly conflict: boolean
}

/** A cart of the workspace, possibly not saved yet. */
export interface CartState {
  readonly name: string
  readonly cart: Cart
  /** The content of its file; absent if it has none. */
  readonly saved?: Cart
}

export interface Settings {
  readonly theme: 'light' | 'dark' | 'system'
  /** Absent: the system's language. */
  readonly language?: string
  /** 1 means 100 %. */
  readonly zoom: number
  /** Whether the tour was finished or dismissed. */
  readonly toured: boolean
  /** Whether to check for a newer version at each start. */
  readonly updates: boolean
  /** Font size of the text in pixels. */
  readonly fontSize: number
  readonly wordWrap: boolean
  readonly dates: DateFormat
  /** Where something was last chosen, by the kind of the dialog. */
  readonly lastFolders: Readonly<Partial<Record<'folder' | 'file' | 'save', string>>>
}

export interface Notice {
  readonly id: number
  readonly kind: 'info' | 'error'
  readonly message: string
  readonly help?: string
  /** How often it occurred while it was shown. */
  readonly times: number
  /** Actions, shown as buttons. */
  readonly actions?: readonly { readonly label: string; readonly run: () => void }[]
}

export interface WindowState {
  /** Absent until the host has answered. */
  readonly start?: Answers['start'] | undefined
  readonly connection: Connection
  /** Where unsaved texts are stored; `nowhere` if there is no host and the browser stores no data. */
  readonly draftsKept: 'host' | 'browser' | 'nowhere'
  readonly settings: Settings
  /** Absent on the welcome page. */
  readonly workspace?: Pick<OpenedWorkspace, 'root' | 'name' | 'branch'> | undefined
  readonly opening?: string | undefined
  readonly view: ViewName
  readonly documents: ReadonlyMap<string, DocumentState>
  /** The file whose save is taking long. */
  readonly saving?: string | undefined
  /** The active rule file. */
  readonly activePath?: string | undefined
  /** The campaign at the cursor in that file. */
  readonly campaignAtCursor?: string | undefined
  /** The engine's latest snapshot. */
  readonly snapshot?: Snapshot | undefined
  /** The last revision followed by a pause in typing, for work that need not follow every keystroke. */
  readonly settled?: number | undefined
  /** Results for the last text without errors, computed in a pause of typing. */
  readonly tests?: TestsView | undefined
  readonly coverage?: CoverageView | undefined
  readonly testsRunning: boolean
  /** The test that the tests panel should show; a new object for each request, even for the same test. */
  readonly focusedTest?: TestName | undefined
  readonly carts: readonly CartState[]
  readonly brokenCarts: readonly WorkspaceCart[]
  readonly openCart?: string | undefined
  readonly pinned: readonly string[]
  /** The baseline of pinned carts: the saved text, or the text of a git revision. */
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
