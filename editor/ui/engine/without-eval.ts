/** The content security policy allows no code from text: zod need not try it. Imported before any schema is read with. */
import * as z from 'zod'

z.config({ jitless: true })
