/**
 * One encrypted file of many: tar, gzip, age. The box knows only the public key; the secret one lies with the office, so
 * whoever steals the box or the medium reads nothing.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { create, Parser, type ReadEntry } from 'tar'

/** A pair of keys as age-keygen makes them. */
export async function newKeys(): Promise<{ readonly secret: string; readonly key: string }> {
  const secret = await generateX25519Identity()
  return { secret, key: await identityToRecipient(secret) }
}

/** On the disk when it resolves; `read` is told how many bytes have gone in. Never over a file that is there. */
export async function pack(
  dir: string,
  names: readonly string[],
  keys: readonly string[],
  file: string,
  read: (bytes: number) => void,
): Promise<void> {
  const lock = new Encrypter()
  for (const key of keys) lock.addRecipient(key)
  const together = Readable.from(create({ cwd: dir, portable: true, strict: true }, [...names]), { objectMode: false })
  // What lies packed by the hour is deflated already: trying harder costs time and gains nothing.
  const plain = createGzip({ level: 1 })
  const packed = pipeline(together, counted(read), plain)
  const written = lock
    .encrypt(webOf(plain))
    .then(sealed => pipeline(Readable.from(sealed), createWriteStream(file, { flags: 'wx', mode: 0o600 })))
  await Promise.all([packed, written])
  await flush(file)
}

/** The stream that age reads; a reader that gives up ends it. */
function webOf(stream: Readable): ReadableStream<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel() {
      stream.destroy()
    },
  })
}

function counted(read: (bytes: number) => void): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      read(bytes)
      done(null, chunk)
    },
  })
}

export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Each part in its order; `take` must read it to its end. Throws where the file is torn, foreign or for another key. */
export async function unpack(
  file: string,
  secret: string,
  take: (name: string, content: ReadEntry) => Promise<void>,
): Promise<void> {
  const lock = new Decrypter()
  lock.addIdentity(secret)
  const plain = await lock.decrypt(webOf(createReadStream(file)))
  const taken: Promise<void>[] = []
  const parser = new Parser({
    strict: true,
    onReadEntry: entry => {
      const one = take(entry.path, entry).catch(error => {
        entry.resume()
        throw error
      })
      one.catch(() => undefined)
      taken.push(one)
    },
  })
  await pipeline(Readable.from(plain), async chunks => {
    const ended = new Promise((done, fail) => parser.on('end', done).on('error', fail))
    ended.catch(() => undefined)
    for await (const chunk of chunks)
      if (!parser.write(Buffer.from(chunk))) await new Promise(done => parser.once('drain', done))
    parser.end()
    await ended
  })
  await Promise.all(taken)
}
