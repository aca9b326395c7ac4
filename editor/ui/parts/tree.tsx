import { ChevronRight } from 'lucide-react'
import {
  type ComponentProps,
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import {
  Button,
  Collection,
  ListLayout,
  TreeItem,
  TreeItemContent,
  Tree as TreeList,
  type TreeRenderProps,
  Virtualizer,
} from 'react-aria-components'
import css from './tree.module.css'
import { allNodes, type TreeNode, type TreeRow, treeNodes } from './tree-row.ts'
import { useSavedScroll } from './use-saved-scroll.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** What items render besides the tree's structure; a change re-renders them without rebuilding the tree. */
interface TreeView {
  rows: ReadonlyMap<string, TreeRow>
  selected: string | undefined
  // A method, so that its parameter is bivariant.
  render(row: TreeRow): ReactNode
}

const TreeViewContext = createContext<TreeView>({ rows: new Map(), selected: undefined, render: () => null })

/**
 * A virtualized tree. Arrow keys move, expand, collapse and reach the buttons of a row; Enter chooses; letters search; `onKey`
 * handles other keys.
 */
export function Tree<Row extends TreeRow>({
  name,
  label,
  rows,
  render,
  selected,
  onChoose,
  onToggle,
  onMenu,
  onKey,
  wanted,
}: {
  /** Key under which the workspace stores the scroll position. */
  readonly name?: string
  readonly label: string
  readonly rows: readonly Row[]
  readonly render: (row: Row) => ReactNode
  /** The id of the item that is shown elsewhere, such as the active file. */
  readonly selected?: string | undefined
  readonly onChoose: (row: Row) => void
  readonly onToggle?: (row: Row) => void
  readonly onMenu?: (row: Row, at: Point) => void
  /** Returns true if it handled the key. */
  readonly onKey?: (event: KeyboardEvent, row: Row) => boolean
  /** Scrolls to an item and activates it, once for each new object. */
  readonly wanted?: { readonly id: string } | undefined
}) {
  const [layout] = useState(() => new ListLayout({ estimatedRowSize: 26 }))
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows])
  const open = useMemo(() => rows.flatMap((row) => (row.open ? [row.id] : [])), [rows])
  const nodes = useNodes(rows)

  const rowOf = (element: Element | null): Row | undefined =>
    element instanceof HTMLElement ? byId.get(element.dataset.key ?? '') : undefined
  const press = (event: KeyboardEvent): void => {
    const row = event.target instanceof Element ? rowOf(event.target) : undefined
    if (!row) return
    if (!onKey?.(event, row)) {
      if (event.key !== ' ') return
      if (row.open === undefined) onChoose(row)
      else onToggle?.(row)
    }
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <TreeViewContext value={{ rows: byId, selected, render }}>
      <Virtualizer layout={layout} layoutOptions={layoutOptions} shouldObserveItemSize>
        <TreeList
          aria-label={label}
          className={css.tree ?? ''}
          items={nodes}
          expandedKeys={open}
          onExpandedChange={(keys) => {
            const row = rows.find((each) => each.open !== undefined && each.open !== keys.has(each.id))
            if (row) onToggle?.(row)
          }}
          onAction={(key) => {
            const row = byId.get(String(key))
            if (row) onChoose(row)
          }}
          onContextMenu={(event) => {
            const row = event.target instanceof Element ? rowOf(event.target.closest('[data-key]')) : undefined
            if (!row || !onMenu) return
            event.preventDefault()
            onMenu(row, { x: event.clientX, y: event.clientY })
          }}
          render={(props, { state }) => (
            <Root {...props} name={name} state={state} layout={layout} wanted={wanted} onKeyDownFirst={press} />
          )}
        >
          {renderNode}
        </TreeList>
      </Virtualizer>
    </TreeViewContext>
  )
}

const layoutOptions = { estimatedRowSize: 26 }

function useNodes(rows: readonly TreeRow[]): readonly TreeNode[] {
  const before = useRef<ReadonlyMap<string, TreeNode>>(new Map())
  const nodes = useMemo(() => treeNodes(rows, before.current), [rows])
  useEffect(() => {
    before.current = new Map([...allNodes(nodes)].map((node) => [node.id, node]))
  }, [nodes])
  return nodes
}

const renderNode = ({ id, label, isBranch, children }: TreeNode) => (
  <TreeItem
    id={id}
    textValue={label}
    hasChildItems={isBranch}
    className={css.item ?? ''}
    render={(props) => <Item {...props} id={id} />}
  >
    <TreeItemContent>
      <Content id={id} />
    </TreeItemContent>
    <Collection items={children}>{renderNode}</Collection>
  </TreeItem>
)

function Item({ id, style, ...props }: ComponentProps<'div'> & { readonly id: string }) {
  const { rows, selected } = useContext(TreeViewContext)
  const indent = 4 + ((rows.get(id)?.level ?? 1) - 1) * 14
  return (
    <div
      {...props}
      aria-current={id === selected || undefined}
      style={{ ...style, paddingInlineStart: `${indent}px` }}
    />
  )
}

function Content({ id }: { readonly id: string }) {
  const { rows, render } = useContext(TreeViewContext)
  const row = rows.get(id)
  if (!row) return null
  return (
    <>
      {row.open === undefined ? (
        <span className={css.twisty} />
      ) : (
        <Button slot="chevron" className={css.twisty ?? ''}>
          <ChevronRight size={14} aria-hidden />
        </Button>
      )}
      {render(row)}
    </>
  )
}

/** The tree element. */
function Root({
  name,
  state,
  layout,
  wanted,
  onKeyDownFirst,
  ...props
}: ComponentProps<'div'> & {
  readonly name: string | undefined
  readonly state: TreeRenderProps['state']
  readonly layout: ListLayout<unknown>
  readonly wanted: { readonly id: string } | undefined
  readonly onKeyDownFirst: (event: KeyboardEvent) => void
}) {
  useSavedScroll(name, () => document.getElementById(props.id ?? ''))
  const shown = useRef<object>(undefined)
  useEffect(() => {
    const root = document.getElementById(props.id ?? '')
    const place = wanted && layout.getLayoutInfo(wanted.id)?.rect
    if (!root || !place || shown.current === wanted) return
    shown.current = wanted
    state.selectionManager.setFocusedKey(wanted.id)
    if (place.y < root.scrollTop) root.scrollTop = place.y
    else if (place.maxY > root.scrollTop + root.clientHeight) root.scrollTop = place.maxY - root.clientHeight
  })
  return (
    <div
      {...props}
      onKeyDownCapture={(event) => {
        onKeyDownFirst(event)
        if (!event.isPropagationStopped()) props.onKeyDownCapture?.(event)
      }}
    />
  )
}
