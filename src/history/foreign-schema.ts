/**
 * A database file may come from anybody. SQLite runs what its schema says: a view or a trigger under a table's name can
 * loop without end, and no query that has begun in SQLite can be interrupted. So nothing is read from a file before its
 * schema was compared with the one that this program makes.
 */
import Database from 'better-sqlite3'
import { msg, type Parameter } from '../words/message.ts'

interface SchemaObject {
  readonly type: string
  readonly name: string
  readonly sql: string | null
}

/** Opens a file so that its schema may call nothing with side effects and every page is looked at before it is used. */
export function openDefensively(path: string, options: Database.Options): Database.Database {
  const db = new Database(path, options)
  try {
    // `SQLITE_DBCONFIG_DEFENSIVE` is on in every connection of better-sqlite3.
    db.pragma('trusted_schema = OFF')
    db.pragma('cell_size_check = ON')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** What in the schema can run code of its own when a table is read or written, as SQL calls it: "view `orders`". */
export function activeObjects(db: Database.Database): readonly string[] {
  return schemaOf(db)
    .filter(({ type, sql }) => type === 'view' || type === 'trigger' || isVirtual(sql))
    .map(nameOf)
}

/** Where the schema differs from the one that `make` gives an empty database; empty where it is the same. */
export function differences(db: Database.Database, make: (empty: Database.Database) => void): readonly Parameter[] {
  const expected = schemaMadeBy(make)
  const found = new Map(schemaOf(db).map((each) => [keyOf(each), each]))
  const missing = [...expected].filter(([key]) => !found.has(key)).map(([, each]) => msg`no ${nameOf(each)}`)
  const other = [...found]
    .filter(([key, each]) => !isStatistics(each) && expected.get(key)?.sql !== each.sql)
    .map(([, each]) => nameOf(each))
  return [...other, ...missing]
}

/** Tables of that schema that lack a column here, or work one out: with another, newer schema they can't be read. */
export function unreadableTables(db: Database.Database, make: (empty: Database.Database) => void): readonly string[] {
  const expected = new Database(':memory:')
  try {
    make(expected)
    return schemaOf(expected)
      .filter(({ type, name }) => type === 'table' && !isReadable(columnsOf(expected, name), columnsOf(db, name)))
      .map(({ name }) => name)
  } finally {
    expected.close()
  }
}

interface Column {
  readonly name: string
  readonly type: string
  /** 2 and 3: generated. */
  readonly hidden: number
}

function isReadable(expected: readonly Column[], found: readonly Column[]): boolean {
  if (found.some(({ hidden }) => hidden !== 0)) return false
  return expected.every(({ name, type }) => found.some((each) => each.name === name && each.type === type))
}

const columnsOf = (db: Database.Database, table: string): readonly Column[] =>
  db.prepare<[string], Column>('SELECT name, type, hidden FROM pragma_table_xinfo(?)').all(table)

function schemaMadeBy(make: (empty: Database.Database) => void): ReadonlyMap<string, SchemaObject> {
  const empty = new Database(':memory:')
  try {
    make(empty)
    return new Map(schemaOf(empty).map((each) => [keyOf(each), each]))
  } finally {
    empty.close()
  }
}

const schemaOf = (db: Database.Database): readonly SchemaObject[] =>
  db.prepare<[], SchemaObject>('SELECT type, name, sql FROM main.sqlite_schema').all()

const keyOf = ({ type, name }: SchemaObject): string => `${type} ${name}`
const nameOf = ({ type, name }: SchemaObject): string => `${type} \`${name}\``
const isVirtual = (sql: string | null): boolean => sql !== null && /^\s*CREATE\s+VIRTUAL/i.test(sql)
/** `ANALYZE` makes these tables; SQLite itself protects them and reads numbers alone from them. */
const isStatistics = ({ type, name, sql }: SchemaObject): boolean =>
  type === 'table' && /^sqlite_stat[14]$/.test(name) && !isVirtual(sql)
