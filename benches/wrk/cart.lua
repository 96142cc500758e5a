-- A random buyer puts one of five products, each buyer's own, into the cart. A line of the file: token, then five variants.
dofile(os.getenv("BENCH_LUA") .. "/load.lua")

local requests = {}

function init()
    math.randomseed(20260101 + number)
    for _, line in ipairs(lines()) do
        local token, variants = line:match("^(%S+) (.+)$")
        local headers = { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" }
        for variant in variants:gmatch("%S+") do
            requests[#requests + 1] = wrk.format("POST", "/api/v1/cart/items", headers, '{"variantId":"' .. variant .. '","quantity":1}')
        end
    end
end

function request()
    return requests[math.random(#requests)]
end
