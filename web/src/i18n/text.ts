import { count } from '@/i18n/format'
import { type Language, useLanguage } from '@/i18n/language'

// "{n} {n:item|items}" takes { n }: a plain name is put in, name:one|other picks by number.
type Name<N extends string> = N extends `${infer A}:${string}` ? A : N
type Names<S extends string> = S extends `${string}{${infer N}}${infer Rest}` ? Name<N> | Names<Rest> : never
type Values<S extends string> = [Names<S>] extends [never] ? [] : [values: Record<Names<S>, string | number>]

type Words = Record<string, string>
export type Table<T extends Words> = { en: T; bn: Record<keyof T, string> }
export type Translate<T extends Words> = <K extends keyof T & string>(key: K, ...values: Values<T[K]>) => string

/** One area's texts in both languages; a key that is missing in one does not compile. */
export const table = <const T extends Words>(en: T, bn: Record<keyof T, string>): Table<T> => ({ en, bn })

export function translate<T extends Words>(texts: Table<T>, language: Language): Translate<T> {
  return (key, ...[values]) =>
    texts[language][key].replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, other?: string) => {
      const value = (values as Record<string, string | number> | undefined)?.[name] ?? ''
      if (one !== undefined && other !== undefined) return value === 1 ? one : other
      return typeof value === 'number' ? count(value, language) : value
    })
}

/** The texts of a table in the language of the moment. */
export const useText = <T extends Words>(texts: Table<T>): Translate<T> => translate(texts, useLanguage())
