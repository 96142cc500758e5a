/** localStorage as JSON. A browser that keeps nothing (private windows, full disk) still works until the page is left. */
const memory = new Map<string, string>()

function raw(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null
  } catch {
    return memory.get(key) ?? null
  }
}

export const store = {
  // The caller says what it once wrote there.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  read<T>(key: string): T | null {
    try {
      return JSON.parse(raw(key) ?? 'null') as T | null
    } catch {
      return null
    }
  },
  write(key: string, value: unknown) {
    const text = JSON.stringify(value)
    try {
      localStorage.setItem(key, text)
      memory.delete(key)
    } catch {
      memory.set(key, text)
    }
  },
  remove(key: string) {
    memory.delete(key)
    try {
      localStorage.removeItem(key)
    } catch {
      // Nothing was kept there.
    }
  },
}

/** A random UUID; crypto.randomUUID exists only over https and on this machine itself. */
export function newId(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID()
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
