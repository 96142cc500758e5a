import { createConnection } from 'node:net'
import { join } from 'node:path'

/**
 * Runs SQL in the database of the program under test: the PostgreSQL that it starts by itself under its data folder, which trusts who reaches its socket.
 * For what only years of running bring about. Where the program was not started by the tests, E2E_DATA says its folder.
 */
export const sql = (text: string) =>
  new Promise<void>((done, fail) => {
    const socket = createConnection(join(process.env.E2E_DATA ?? '', 'postgres/socket/.s.PGSQL.5432'))
    socket.setTimeout(30_000, () => socket.destroy(new Error(`PostgreSQL did not answer within 30 seconds: ${text}`)))
    let heard: Buffer = Buffer.alloc(0)
    let asked = false
    // https://www.postgresql.org/docs/current/protocol-message-formats.html: a type, a length that counts itself, and the rest.
    const say = (type: string, body: Buffer) => {
      const length = Buffer.alloc(4)
      length.writeInt32BE(body.length + 4)
      socket.write(Buffer.concat([Buffer.from(type), length, body]))
    }
    socket.once('error', fail)
    socket.once('connect', () => say('', Buffer.concat([Buffer.from([0, 3, 0, 0]), Buffer.from('user\0bdbazar\0database\0postgres\0\0')])))
    socket.on('data', (bytes: Buffer) => {
      heard = Buffer.concat([heard, bytes])
      while (heard.length >= 5 && heard.length >= heard.readInt32BE(1) + 1) {
        const [type, body] = [String.fromCharCode(heard[0] ?? 0), heard.subarray(5, heard.readInt32BE(1) + 1)]
        heard = heard.subarray(heard.readInt32BE(1) + 1)
        if (type === 'E') {
          socket.destroy()
          fail(new Error(body.toString().replaceAll('\0', ' ')))
        } else if (type === 'Z' && !asked) {
          asked = true
          say('Q', Buffer.from(`${text}\0`))
        } else if (type === 'Z') {
          socket.end()
          done()
        }
      }
    })
  })
