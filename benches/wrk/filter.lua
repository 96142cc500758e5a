-- A list by a random category of the file and a random range of prices: hardly ever the same twice.
dofile(os.getenv("BENCH_LUA") .. "/load.lua")

local categories
local path = os.getenv("BENCH_PATH")

function init()
    math.randomseed(20260101 + number)
    categories = lines()
end

function request()
    local low = math.random(10000, 400000)
    local high = low + math.random(300000, 600000)
    return wrk.format("GET", path .. "?category=" .. categories[math.random(#categories)] .. "&minPrice=" .. low .. "&maxPrice=" .. high)
end
