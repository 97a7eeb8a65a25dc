/** Writes the schemas for editors below hardware/schemas; run by `npm run schemas` after a file's shape has changed. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { editorSchemas } from '../config/schemas.ts'
import { LIBRARY } from './place.ts'

const folder = join(LIBRARY, 'schemas')
mkdirSync(folder, { recursive: true })
for (const [name, text] of Object.entries(editorSchemas())) writeFileSync(join(folder, name), text)
