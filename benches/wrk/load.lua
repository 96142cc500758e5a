-- What all loads share. The folder of these scripts and the file of what to send come in the environment.

-- Each thread of wrk is a world of its own: it is told its number, and how many there are.
local threads = 0
function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

-- The lines of a file; with `share`, only this thread's share of them.
function lines(share, of)
    local all, n = {}, 0
    for line in io.lines(os.getenv("BENCH_FILE")) do
        if not share or n % of == share then
            all[#all + 1] = line
        end
        n = n + 1
    end
    return all
end

function done(summary, latency)
    local e = summary.errors
    io.write(string.format(
        '\n{"requests":%d,"seconds":%.3f,"p50":%.3f,"p99":%.3f,"errors":%d,"timeouts":%d}\n',
        summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
        e.connect + e.read + e.write + e.status, e.timeout))
end
