-- Every line of the file is the token of a buyer whose cart is full; each orders once. A buyer too many is refused, and counts as an error.
dofile(os.getenv("BENCH_LUA") .. "/load.lua")

local tokens
local sent = 0
local body = '{"address":{"recipient":"Nusrat Jahan","phone":"+8801712345678","line1":"House 12, Road 5","area":"Dhanmondi","city":"Dhaka",'
    .. '"district":"Dhaka","postcode":"1205","country":"BD"},"paymentMethod":"cod"}'

function init()
    tokens = lines(number, tonumber(os.getenv("BENCH_THREADS")))
end

function request()
    sent = sent + 1
    local token = tokens[(sent - 1) % #tokens + 1]
    return wrk.format("POST", "/api/v1/orders", {
        ["Authorization"] = "Bearer " .. token,
        ["Content-Type"] = "application/json",
        ["Idempotency-Key"] = os.getenv("BENCH_RUN") .. "-" .. number .. "-" .. sent,
    }, body)
end
