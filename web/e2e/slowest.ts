import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'

const shown = 10

/** Prints the slowest tests after the summary. */
export default class Slowest implements Reporter {
  private readonly times: { seconds: number; title: string }[] = []

  onTestEnd(test: TestCase, { duration }: TestResult) {
    const [, project = '', file = '', ...title] = test.titlePath()
    this.times.push({ seconds: duration / 1000, title: `[${project}] ${file}: ${title.join(' › ')}` })
  }

  onEnd() {
    if (this.times.length === 0) return
    const total = this.times.reduce((sum, t) => sum + t.seconds, 0)
    process.stdout.write(`\n  The ${shown} slowest of ${this.times.length} tests (${total.toFixed(0)} s in all, over the workers):\n`)
    for (const { seconds, title } of this.times.sort((a, b) => b.seconds - a.seconds).slice(0, shown))
      process.stdout.write(`  ${seconds.toFixed(1).padStart(6)} s  ${title}\n`)
  }
}
