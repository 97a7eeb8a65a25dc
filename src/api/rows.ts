/** Rows that leave as they are read: as CSV (RFC 4180) or as one JSON array, page by page, however many there are. */

export type Format = 'csv' | 'json'
export type Row = Readonly<Record<string, unknown>>
/** Each time the next rows; none at the end. */
export type Pages = AsyncIterable<readonly Row[]>

export const TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json',
}

/** The next page is read when the reader has taken the last one. */
export function written(format: Format, columns: readonly string[], pages: Pages): ReadableStream<Uint8Array> {
  const lines = (format === 'csv' ? csv(columns, pages) : json(pages))[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await lines.next()
        if (next.done) controller.close()
        else controller.enqueue(encoder.encode(next.value))
      },
      async cancel() {
        await lines.return?.(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

async function* csv(columns: readonly string[], pages: Pages): AsyncGenerator<string> {
  yield `${columns.join(',')}\r\n`
  for await (const rows of pages) {
    if (rows.length > 0) yield rows.map(row => `${columns.map(column => cell(row[column])).join(',')}\r\n`).join('')
  }
}

async function* json(pages: Pages): AsyncGenerator<string> {
  let before = '[\n'
  for await (const rows of pages) {
    if (rows.length > 0) yield before + rows.map(row => JSON.stringify(row)).join(',\n')
    if (rows.length > 0) before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

/** A sheet takes a word that begins like a formula for one: it is told that it is text. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
