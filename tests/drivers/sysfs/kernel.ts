/** A folder that stands in for the kernel's own: sensors come, go and fall silent in it. */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

export type Files = Readonly<Record<string, string>>

export function kernel() {
  const root = mkdtempSync(join(tmpdir(), 'jaga-sys-'))
  const put = (folder: string, files: Files): string => {
    mkdirSync(join(root, folder), { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, folder, name), text)
    return join(root, folder)
  }
  const link = (from: string, to: string): void => {
    mkdirSync(join(root, from, '..'), { recursive: true })
    rmSync(join(root, from), { force: true })
    symlinkSync(to, join(root, from))
  }
  return {
    root,
    put,
    /** A monitor on an I2C address, as the kernel hangs it up. */
    hwmon(number: number, address: string, files: Files): void {
      const device = put(`devices/i2c/${address}`, {})
      const monitor = put(`devices/i2c/${address}/hwmon/hwmon${number}`, files)
      link(`devices/i2c/${address}/hwmon/hwmon${number}/device`, device)
      link(`class/hwmon/hwmon${number}`, monitor)
    },
    iio(number: number, parent: string, files: Files): void {
      link(`bus/iio/devices/iio:device${number}`, put(`devices/${parent}/iio:device${number}`, files))
    },
    w1: (name: string, files: Files) => link(`bus/w1/devices/${name}`, put(`devices/w1/${name}`, files)),
    remove: (folder: string) => rmSync(join(root, folder), { recursive: true, force: true }),
    /** A file that is a folder: reading it fails with an error of its own. */
    spoil(folder: string, file: string): void {
      rmSync(join(root, folder, file), { force: true })
      mkdirSync(join(root, folder, basename(file)))
    },
  }
}
