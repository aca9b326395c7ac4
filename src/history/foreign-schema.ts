/**
 * A database file may come from anyone, and SQLite executes what its schema says: a view or trigger in place of a table can
 * loop forever, and a query running inside SQLite can't be interrupted. So nothing is read from a file until its schema has
 * been compared with the one that this program creates.
 */
import Database from 'better-sqlite3'
import { msg, type Parameter } from '../words/message.ts'

interface SchemaObject {
  readonly type: string
  readonly name: string
  readonly sql: string | null
}

/** Opens a file so that its schema can't call functions with side effects and every page is checked before use. */
export function openDefensively(path: string, options: Database.Options): Database.Database {
  const db = new Database(path, options)
  try {
    // better-sqlite3 sets `SQLITE_DBCONFIG_DEFENSIVE` on every connection.
    db.pragma('trusted_schema = OFF')
    db.pragma('cell_size_check = ON')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Schema objects that can run code when a table is read or written, named as in SQL: "view `orders`". */
export function activeObjects(db: Database.Database): readonly string[] {
  return schemaOf(db)
    .filter(({ type, sql }) => type === 'view' || type === 'trigger' || isVirtual(sql))
    .map(nameOf)
}

/** Where the schema differs from the one that `make` creates in an empty database; empty if they are the same. */
export function differences(db: Database.Database, make: (empty: Database.Database) => void): readonly Parameter[] {
  const expected = schemaMadeBy(make)
  const found = new Map(schemaOf(db).map((each) => [keyOf(each), each]))
  const missing = [...expected].filter(([key]) => !found.has(key)).map(([, each]) => msg`no ${nameOf(each)}`)
  const other = [...found]
    .filter(([key, each]) => !isStatistics(each) && expected.get(key)?.sql !== each.sql)
    .map(([, each]) => nameOf(each))
  return [...other, ...missing]
}

/** Tables of that schema that can't be read here, because a column is missing, generated or of another type. */
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
  /** 2 and 3 mean generated. */
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
/** `ANALYZE` creates these tables; SQLite protects them and reads only numbers from them. */
const isStatistics = ({ type, name, sql }: SchemaObject): boolean =>
  type === 'table' && /^sqlite_stat[14]$/.test(name) && !isVirtual(sql)
