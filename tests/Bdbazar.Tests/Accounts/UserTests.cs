using System.Text.Json.Nodes;

namespace Bdbazar.Tests.Accounts;

public sealed class UserTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    [Fact]
    public async Task One_changes_ones_own_name_and_phone_and_the_version_goes_up()
    {
        var buyer = await market.Register();
        var changed = await buyer.Http.Put("/api/v1/users/me", new { name = " Rahim ", phone = "01712-345678" });
        Assert.Equal(("Rahim", "01712-345678", 2), (changed.Text("name"), changed.Text("phone"), changed["version"]!.GetValue<int>()));
        var again = await buyer.Http.Put($"/api/v1/users/{buyer.Id}", new { name = "Rahim" });
        Assert.Null(again["phone"]);
        Assert.Equal(again.ToJsonString(), (await buyer.Http.Get($"/api/v1/users/{buyer.Id}")).ToJsonString());
    }

    [Fact]
    public async Task A_stale_version_changes_nothing()
    {
        var buyer = await market.Register();
        await buyer.Http.Put("/api/v1/users/me", new { name = "One" });
        buyer.Http.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "\"1\"");
        Assert.Equal("stale_version", (await buyer.Http.Put("/api/v1/users/me", new { name = "Two" }, HttpStatusCode.PreconditionFailed)).Text("code"));
        Assert.Equal("One", (await buyer.Http.Get("/api/v1/users/me")).Text("name"));
    }

    [Fact]
    public async Task Somebody_elses_account_is_neither_read_nor_changed_but_by_admins()
    {
        var (buyer, other, admin) = (await market.Register(), await market.Register("seller"), await market.Admin());
        await other.Http.Get($"/api/v1/users/{buyer.Id}", HttpStatusCode.Forbidden);
        await other.Http.Get($"/api/v1/users/{Guid.NewGuid()}", HttpStatusCode.Forbidden);
        await other.Http.Put($"/api/v1/users/{buyer.Id}", new { name = "Mine" }, HttpStatusCode.Forbidden);
        Assert.Equal("Fixed", (await admin.Http.Put($"/api/v1/users/{buyer.Id}", new { name = "Fixed" })).Text("name"));
        Assert.Equal("Fixed", (await admin.Http.Get($"/api/v1/users/{buyer.Id}")).Text("name"));
        await admin.Http.Get($"/api/v1/users/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        await admin.Http.Put($"/api/v1/users/{buyer.Id}", new { name = "Fixed", currentPassword = Market.Password, newPassword = "Another-Horse-2026" }, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions()
    {
        var buyer = await market.Register();
        var elsewhere = await market.Login(buyer.Email);
        await buyer.Http.Put("/api/v1/users/me", new { name = "N", currentPassword = Market.Password, newPassword = "Another-Horse-2026" });
        Assert.True(await buyer.Http.IsSignedIn());
        Assert.False(await elsewhere.Http.IsSignedIn());
        using var client = market.Anonymous();
        await client.Post("/api/v1/auth/refresh", new { refreshToken = elsewhere.RefreshToken }, HttpStatusCode.Unauthorized);
        await client.Post("/api/v1/auth/login", new { email = buyer.Email, password = Market.Password }, HttpStatusCode.Unauthorized);
        await market.Login(buyer.Email, "Another-Horse-2026");
    }

    [Theory]
    [InlineData("currentPassword", "Wrong-Horse-2026", "Another-Horse-2026")]
    [InlineData("currentPassword", null, "Another-Horse-2026")]
    [InlineData("newPassword", Market.Password, "short")]
    [InlineData("newPassword", Market.Password, "password123")]
    public async Task A_new_password_needs_the_current_one_and_has_to_be_good(string field, string? currentPassword, string newPassword)
    {
        var buyer = await market.Register();
        var refused = await buyer.Http.Put("/api/v1/users/me", new { name = "N", currentPassword, newPassword }, HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(refused["errors"]![field]);
        await market.Login(buyer.Email);
    }

    [Fact]
    public async Task Whoever_has_stolen_a_token_does_not_get_to_guess_the_password()
    {
        var buyer = await market.Register();
        for (var i = 0; i < 10; i++)
            await buyer.Http.Put("/api/v1/users/me", new { name = "N", currentPassword = $"Wrong-{i}", newPassword = "Another-Horse-2026" }, HttpStatusCode.UnprocessableEntity);
        await buyer.Http.Put("/api/v1/users/me", new { name = "N", currentPassword = Market.Password, newPassword = "Another-Horse-2026" }, HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"phone":"+8801712345678"}""")]
    [InlineData("""{"name":"N","phone":"call me"}""")]
    public async Task Bad_input_is_422(string body)
    {
        var buyer = await market.Register();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await buyer.Http.Status(HttpMethod.Put, "/api/v1/users/me", body));
    }

    [Fact]
    public async Task How_a_person_is_reached_and_in_which_language_is_told_of()
    {
        var buyer = await market.Register();
        var me = await buyer.Http.Put("/api/v1/users/me", new { name = "Nusrat", phone = "01712345678", language = "bn" });
        Assert.Equal("bn", me.Text("language"));
        // Left out it stays.
        await buyer.Http.Put("/api/v1/users/me", new { name = "Nusrat Jahan" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await buyer.Http.Status(HttpMethod.Put, "/api/v1/users/me", """{"name":"N","language":"fr"}"""));

        var told = await market.Raised("accounts.user_changed.v1", buyer.Id);
        Assert.Equal(["en", "bn", "bn"], told.Select(t => t.Text("language")));
        Assert.Equal(("Nusrat Jahan", buyer.Email, "buyer", "active"), (told[^1].Text("name"), told[^1].Text("email"), told[^1].Text("role"), told[^1].Text("status")));
    }

    [Fact]
    public async Task A_seller_who_is_renamed_is_told_of()
    {
        var seller = await market.Register("seller");
        await seller.Http.Put("/api/v1/users/me", new { name = "Karim Traders" });
        await seller.Http.Put("/api/v1/users/me", new { name = "Karim Traders", phone = "01712345678" });
        var told = await market.Raised("accounts.seller_changed.v1", seller.Id);
        Assert.Equal(["Test seller", "Karim Traders"], told.Select(t => t.Text("name")));
        Assert.All(told, t => Assert.True(t["active"]!.GetValue<bool>()));
    }
}

public sealed class AdminUserTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    [Fact]
    public async Task A_block_counts_from_the_next_request_and_a_seller_is_told_of()
    {
        var (seller, admin) = (await market.Register("seller"), await market.Admin());
        var blocked = await admin.Http.Put($"/api/v1/admin/users/{seller.Id}/status", new { status = "blocked", reason = "Counterfeits" });
        Assert.Equal(("blocked", "Counterfeits", 2), (blocked.Text("status"), blocked.Text("statusReason"), blocked["version"]!.GetValue<int>()));
        Assert.False(await seller.Http.IsSignedIn());
        using var client = market.Anonymous();
        await client.Post("/api/v1/auth/refresh", new { refreshToken = seller.RefreshToken }, HttpStatusCode.Unauthorized);
        await client.Get($"/api/v1/vendors/{seller.Id}", HttpStatusCode.NotFound);

        await admin.Http.Put($"/api/v1/admin/users/{seller.Id}/status", new { status = "active", reason = "Cleared up" });
        // The old session stays ended.
        Assert.False(await seller.Http.IsSignedIn());
        await market.Login(seller.Email);
        Assert.Equal([true, false, true], (await market.Raised("accounts.seller_changed.v1", seller.Id)).Select(t => t["active"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task No_sign_in_slips_through_while_the_account_is_being_blocked()
    {
        var admin = await market.Admin();
        for (var round = 0; round < 5; round++)
        {
            var buyer = await market.Register();
            using var client = market.Anonymous();
            var logins = Enumerable.Range(0, 6).Select(_ => client.Raw(HttpMethod.Post, "/api/v1/auth/login", $$"""{"email":"{{buyer.Email}}","password":"{{Market.Password}}"}""")).ToArray();
            await admin.Http.Put($"/api/v1/admin/users/{buyer.Id}/status", new { status = "blocked", reason = "Now" });
            foreach (var answer in await Task.WhenAll(logins))
            {
                if (answer.StatusCode != HttpStatusCode.OK)
                    continue;
                var session = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
                using var signedIn = market.Client(session.Text("accessToken"));
                Assert.False(await signedIn.IsSignedIn());
            }
            Assert.Empty(await market.Query<Guid>("select id from accounts.sessions where user_id = $1 and ended_at is null", buyer.Id));
        }
    }

    [Fact]
    public async Task Admins_neither_block_nor_erase_themselves()
    {
        var admin = await market.Admin();
        Assert.Equal("own_account", (await admin.Http.Put($"/api/v1/admin/users/{admin.Id}/status", new { status = "blocked", reason = "x" }, HttpStatusCode.Conflict)).Text("code"));
        Assert.Equal("own_account", (await admin.Http.Delete($"/api/v1/admin/users/{admin.Id}", HttpStatusCode.Conflict)).Text("code"));
    }

    [Fact]
    public async Task What_is_an_admins_is_forbidden_to_others()
    {
        foreach (var role in new[] { "buyer", "seller" })
        {
            var person = await market.Register(role);
            await person.Http.Get("/api/v1/admin/users", HttpStatusCode.Forbidden);
            await person.Http.Get("/api/v1/admin/kyc", HttpStatusCode.Forbidden);
            await person.Http.Put($"/api/v1/admin/users/{person.Id}/status", new { status = "active" }, HttpStatusCode.Forbidden);
            await person.Http.Delete($"/api/v1/admin/users/{person.Id}", HttpStatusCode.Forbidden);
            await person.Http.Put($"/api/v1/vendors/{person.Id}/approve", new { approved = true }, HttpStatusCode.Forbidden);
            await person.Http.Put($"/api/v1/admin/kyc/{person.Id}", new { decision = "approved" }, HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task An_admin_reads_one_account_with_why_it_was_judged_so()
    {
        var (seller, admin) = (await market.Register("seller"), await market.Admin());
        await admin.Http.Put($"/api/v1/vendors/{seller.Id}/approve", new { approved = false, reason = "No such address" });
        var read = await admin.Http.Get($"/api/v1/admin/users/{seller.Id}");
        Assert.Equal((seller.Email, "rejected", "No such address"), (read.Text("email"), read.Text("vendorStatus"), read.Text("vendorReason")));
        await admin.Http.Delete($"/api/v1/admin/users/{seller.Id}");
        await admin.Http.Get($"/api/v1/admin/users/{seller.Id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Unknown_accounts_and_bad_states_are_refused()
    {
        var (buyer, admin) = (await market.Register(), await market.Admin());
        await admin.Http.Put($"/api/v1/admin/users/{Guid.NewGuid()}/status", new { status = "blocked" }, HttpStatusCode.NotFound);
        await admin.Http.Put($"/api/v1/admin/users/{buyer.Id}/status", new { status = "erased" }, HttpStatusCode.UnprocessableEntity);
        await admin.Http.Delete($"/api/v1/admin/users/{Guid.NewGuid()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_list_is_searched_by_the_letter_and_read_page_by_page()
    {
        var admin = await market.Admin();
        var mark = $"50%_{Guid.NewGuid():n}"[..12];
        var people = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            var person = await market.Register(i == 4 ? "seller" : "buyer");
            await person.Http.Put("/api/v1/users/me", new { name = $"Shop {mark} {i}" });
            people.Insert(0, person.Id);
        }
        var decoy = await market.Register();
        await decoy.Http.Put("/api/v1/users/me", new { name = $"Shop {mark.Replace('%', 'x').Replace('_', 'x')}" });
        var q = Uri.EscapeDataString(mark.ToUpperInvariant());

        var found = new List<Guid>();
        string? next = null;
        do
        {
            var page = await admin.Http.Get($"/api/v1/admin/users?q={q}&limit=2{(next is null ? "" : $"&after={next}")}");
            found.AddRange(page.Items().Select(u => u!.Id()));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        Assert.Equal(people, found);

        Assert.Equal(people[0], Assert.Single((await admin.Http.Get($"/api/v1/admin/users?q={q}&role=seller")).Items())!.Id());
        Assert.Single((await admin.Http.Get($"/api/v1/admin/users?q={q}&vendorStatus=pending")).Items());
        await admin.Http.Put($"/api/v1/admin/users/{people[2]}/status", new { status = "blocked", reason = "x" });
        Assert.Equal(people[2], Assert.Single((await admin.Http.Get($"/api/v1/admin/users?q={q}&status=blocked")).Items())!.Id());
        Assert.Equal(4, (await admin.Http.Get($"/api/v1/admin/users?q={q}&status=active")).Items().Count);
        Assert.Equal(decoy.Id, Assert.Single((await admin.Http.Get($"/api/v1/admin/users?q={Uri.EscapeDataString(decoy.Email)}")).Items())!.Id());
    }

    [Theory]
    [InlineData("role=king")]
    [InlineData("status=erased")]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("after=garbage")]
    [InlineData("q=%00")]
    public async Task A_bad_filter_is_422(string query) =>
        await (await market.Admin()).Http.Get($"/api/v1/admin/users?{query}", HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task A_cursor_made_up_with_another_offset_is_read_all_the_same()
    {
        var cursor = System.Buffers.Text.Base64Url.EncodeToString("""{"at":"2020-01-01T00:00:00+06:00","id":"019a2f6e-7d1c-7c43-9b1e-0d5a4f1b2c3d"}"""u8);
        Assert.Empty((await (await market.Admin()).Http.Get($"/api/v1/admin/users?after={cursor}")).Items());
    }
}

public sealed class EraseTests(AccountsMarket market) : IClassFixture<AccountsMarket>
{
    [Fact]
    public async Task An_erased_person_leaves_an_id_and_nothing_else()
    {
        var (seller, admin) = (await market.Register("seller"), await market.Admin());
        await seller.Http.Post("/api/v1/users/me/addresses", AccountRequests.Address());
        var document = (await KycTests.Upload(seller, KycTests.Png)).Id();
        await seller.Http.Post("/api/v1/users/me/kyc", new { legalName = "Abdul Karim", documentType = "nid", documentNumber = "1990123456789", documents = new[] { document } });
        var blob = (await market.Query<string>("select blob_key from accounts.kyc_documents where id = $1", document)).Single();

        await admin.Http.Delete($"/api/v1/admin/users/{seller.Id}");

        Assert.Equal([$"erased:{seller.Id}|Erased user|erased|true"], await market.Query<string>(
            "select email || '|' || name || '|' || status || '|' || (phone is null and password_hash is null)::text from accounts.users where id = $1", seller.Id));
        foreach (var table in new[] { "addresses", "kyc", "kyc_documents" })
            Assert.Equal([0L], await market.Query<long>($"select count(*) from accounts.{table} where user_id = $1", seller.Id));
        Assert.Equal([0L], await market.Query<long>(
            "select count(*) from accounts.sessions where user_id = $1 and (ended_at is null or ip is not null or user_agent is not null)", seller.Id));
        Assert.Equal([0L], await market.Query<long>(
            "select count(*) from accounts.refresh_tokens t join accounts.sessions s on s.id = t.session_id where s.user_id = $1", seller.Id));
        var blobs = (Bdbazar.Platform.Files.IBlobStore)market.Services.GetService(typeof(Bdbazar.Platform.Files.IBlobStore))!;
        Assert.Null(await blobs.Open(blob, TestContext.Current.CancellationToken));
        Assert.Single(await market.Raised("accounts.user_erased.v1", seller.Id));
        Assert.False((await market.Raised("accounts.seller_changed.v1", seller.Id))[^1]["active"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_erased_person_is_out_at_once_and_may_come_back_as_somebody_new()
    {
        var (buyer, admin) = (await market.Register(), await market.Admin());
        await admin.Http.Delete($"/api/v1/admin/users/{buyer.Id}");
        Assert.False(await buyer.Http.IsSignedIn());
        using var client = market.Anonymous();
        await client.Post("/api/v1/auth/login", new { email = buyer.Email, password = Market.Password }, HttpStatusCode.Unauthorized);
        await client.Post("/api/v1/auth/refresh", new { refreshToken = buyer.RefreshToken }, HttpStatusCode.Unauthorized);
        await admin.Http.Get($"/api/v1/users/{buyer.Id}", HttpStatusCode.NotFound);
        await admin.Http.Delete($"/api/v1/admin/users/{buyer.Id}", HttpStatusCode.NotFound);
        await admin.Http.Put($"/api/v1/admin/users/{buyer.Id}/status", new { status = "active" }, HttpStatusCode.NotFound);

        var again = await client.Post("/api/v1/auth/register", new { email = buyer.Email, password = Market.Password, name = "N", role = "buyer" });
        Assert.NotEqual(buyer.Id, again["user"]!.Id());

        // The access token stays dead also for a process that starts only now.
        await market.Restart();
        using var old = market.Client(buyer.Token());
        Assert.False(await old.IsSignedIn());
    }
}
