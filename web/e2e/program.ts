import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A free port below those that the system hands out by itself. */
async function freePort(): Promise<number> {
  for (let port = 20_000 + (process.pid % 10_000); ; port++) {
    const free = await new Promise<boolean>((done) => {
      const server = createServer()
        .once('error', () => done(false))
        .once('listening', () => server.close(() => done(true)))
      server.listen(port, '127.0.0.1')
    })
    if (free) return port
  }
}

/** Starts bdbazar as ./run has built it, with its demo, and ends it after the last test. */
export default async function start(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_URL) return
  const [port, data] = [await freePort(), await mkdtemp(join(tmpdir(), 'bdbazar-e2e-'))]
  const program = spawn('dotnet', [process.env.BDBAZAR_DLL ?? join(import.meta.dirname, '../../artifacts/bdbazar/bdbazar.dll')], {
    env: { ...process.env, PORT: String(port), DATA_DIR: data },
  })
  let said = ''
  await new Promise<void>((ready, fail) => {
    const hear = (text: Buffer) => {
      said = (said + text.toString()).slice(-4000)
      if (said.includes('bdbazar is ready')) ready()
    }
    program.stdout.on('data', hear)
    program.stderr.on('data', hear)
    program.once('exit', (code) => fail(new Error(`bdbazar ended with ${code}:\n${said}`)))
    setTimeout(() => fail(new Error(`bdbazar was not ready within five minutes:\n${said}`)), 300_000).unref()
  })
  process.env.E2E_URL = `http://127.0.0.1:${port}`
  process.env.E2E_DATA = data
  return async () => {
    const ended = new Promise((done) => program.removeAllListeners('exit').once('exit', done))
    program.kill('SIGTERM')
    const late = setTimeout(() => program.kill('SIGKILL'), 30_000)
    await ended
    clearTimeout(late)
    await rm(data, { recursive: true, force: true })
  }
}
