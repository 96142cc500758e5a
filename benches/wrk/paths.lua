-- GET of random lines of the file.
dofile(os.getenv("BENCH_LUA") .. "/load.lua")

local requests = {}

function init()
    math.randomseed(20260101 + number)
    for i, path in ipairs(lines()) do
        requests[i] = wrk.format("GET", path)
    end
end

function request()
    return requests[math.random(#requests)]
end
