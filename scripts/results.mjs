// What ./test wants to know of the runner's reports (CTRF): node scripts/results.mjs counts|failed|slowest report …
import { readFileSync } from 'node:fs'

const [what, ...files] = process.argv.slice(2)
const reports = files.map(file => JSON.parse(readFileSync(file, 'utf8')).results)
const tests = reports.flatMap(report => report.tests)
const methodOf = test => test.name.replace(/\(.*/s, '')
const classOf = test => methodOf(test).replace(/\.[^.]*$/, '')

const answers = {
  // passed, failed, skipped
  counts: () => [['passed', 'failed', 'skipped'].map(status => tests.filter(test => test.status === status).length).join(' ')],
  failed: () => [...new Set(tests.filter(test => test.status === 'failed').map(methodOf))],
  slowest: () => {
    const seconds = {}
    for (const test of tests) seconds[classOf(test)] = (seconds[classOf(test)] ?? 0) + test.duration / 1000
    return Object.entries(seconds).sort((a, b) => b[1] - a[1]).slice(0, 10).map(([name, of]) => `${of.toFixed(1).padStart(7)} s  ${name}`)
  },
}
for (const line of answers[what]()) console.log(line)
