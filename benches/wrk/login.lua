-- A random user signs in. A line of the file: an e-mail address.
dofile(os.getenv("BENCH_LUA") .. "/load.lua")

local requests = {}

function init()
    math.randomseed(20260101 + number)
    for i, email in ipairs(lines()) do
        requests[i] = wrk.format("POST", "/api/v1/auth/login", { ["Content-Type"] = "application/json" },
            '{"email":"' .. email .. '","password":"Bench-Password-71"}')
    end
end

function request()
    return requests[math.random(#requests)]
end
