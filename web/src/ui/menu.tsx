import type { ReactElement, ReactNode } from 'react'
import { DropdownMenu as Radix } from 'radix-ui'
import { cx } from '@/ui/class'

export type MenuEntry = { text: ReactNode; onSelect: () => void; danger?: boolean; disabled?: boolean }

/** Actions behind one button, by arrow keys and first letters. */
export const Menu = ({ trigger, entries }: { trigger: ReactElement; entries: MenuEntry[] }) => (
  <Radix.Root>
    <Radix.Trigger asChild>{trigger}</Radix.Trigger>
    <Radix.Portal>
      <Radix.Content
        align="end"
        sideOffset={4}
        className="z-50 min-w-44 rounded-lg border border-line bg-surface p-1 text-ink shadow-float"
      >
        {entries.map((entry, n) => (
          <Radix.Item
            key={n}
            disabled={entry.disabled ?? false}
            onSelect={entry.onSelect}
            className={cx(
              'flex min-h-10 cursor-pointer items-center gap-2 rounded-md px-3 text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-sunken',
              entry.danger && 'text-bad-ink',
            )}
          >
            {entry.text}
          </Radix.Item>
        ))}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
)
