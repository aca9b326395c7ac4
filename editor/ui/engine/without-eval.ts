/**
 * The content security policy forbids code from strings, so zod must not try to compile schemas. Imported before any schema is
 * used.
 */
import * as z from 'zod'

z.config({ jitless: true })
