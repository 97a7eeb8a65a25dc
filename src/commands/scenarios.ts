/** The scenarios of the demo room, by name. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseScenario, type Scenario } from '../../hardware/simulator/scenario.ts'
import type { Language } from '../texts/text.ts'
import { complain } from './complaint.ts'
import { LIBRARY } from './place.ts'

const FOLDER = join(LIBRARY, 'simulator', 'scenarios')
