using Bdbazar.Accounts;

namespace Bdbazar.Tests.Accounts;

public sealed class PasswordQueueTests(PasswordQueueTests.Narrow market) : IClassFixture<PasswordQueueTests.Narrow>
{
    public sealed class Narrow : AccountsMarket
    {
        public Narrow(PostgresFixture postgres) : base(postgres)
        {
            MoreSettings["Accounts:PasswordQueue"] = "1";
            MoreSettings["Accounts:PasswordIterations"] = "300000";
        }
    }

    [Fact]
    public async Task When_the_queue_is_full_the_next_is_sent_away_and_the_others_are_served()
    {
        using var queue = new PasswordQueue(2, 1);
        using var gate = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var running = queue.Run(() => { begun.Set(); gate.Wait(); return 1; }, TestContext.Current.CancellationToken);
        begun.Wait(TestContext.Current.CancellationToken);
        Task<int>[] waiting = [queue.Run(() => 2, TestContext.Current.CancellationToken), queue.Run(() => 3, TestContext.Current.CancellationToken)];

        var refused = await Assert.ThrowsAsync<Problem>(() => queue.Run(() => 4, TestContext.Current.CancellationToken));
        Assert.Equal((503, "busy", 2), (refused.Status, refused.Code, refused.RetryAfter));

        gate.Set();
        Assert.Equal(1, await running);
        Assert.Equal(new[] { 2, 3 }, await Task.WhenAll(waiting));
    }

    [Fact]
    public async Task Work_whose_caller_has_gone_is_not_done_and_a_failure_reaches_its_caller()
    {
        using var queue = new PasswordQueue(8, 1);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.Run<int>(() => throw new InvalidOperationException("was done"), gone.Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => queue.Run<int>(() => throw new InvalidOperationException(), TestContext.Current.CancellationToken));
        Assert.Equal(5, await queue.Run(() => 5, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_flood_of_sign_ins_is_sent_away_while_other_requests_are_answered()
    {
        using var client = market.Anonymous();
        var flood = Enumerable.Range(0, 40).Select(_ =>
            client.Raw(HttpMethod.Post, "/api/v1/auth/login", $$"""{"email":"{{AccountRequests.NewEmail()}}","password":"Wrong-Horse-2026"}""")).ToArray();
        await client.Get("/.well-known/jwks.json");
        var answers = await Task.WhenAll(flood);
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.Unauthorized);
        var away = Assert.Single(answers.Where(a => a.StatusCode != HttpStatusCode.Unauthorized).Select(a => a.StatusCode).Distinct());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away);
        Assert.All(answers.Where(a => a.StatusCode == away), a => Assert.NotNull(a.Headers.RetryAfter));
    }
}

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("qwertyuiop")]
    [InlineData("Password123")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("1212121212")]
    [InlineData("abcdabcdabcd")]
    [InlineData("9876543210")]
    [InlineData("abcdefghijkl")]
    [InlineData("sunshinesunshine")]
    [InlineData("nusrat.jahan@example.com")]
    [InlineData("Nusrat Jahan")]
    public void Easy_ones_are_refused(string password) => Assert.NotNull(PasswordRules.Refuse(password, "nusrat.jahan@example.com", "Nusrat Jahan"));

    [Theory]
    [InlineData("Bazar-Admin-2026")]
    [InlineData("Bazar-Seller-2026")]
    [InlineData("Bazar-Buyer-2026")]
    [InlineData(Market.Password)]
    [InlineData("Test-Password-2026!")]
    [InlineData("আমার সোনার বাংলা")]
    [InlineData("9347561028")]
    public void Others_are_taken(string password) => Assert.Null(PasswordRules.Refuse(password, "someone@example.com", "Someone Else"));

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Ten_to_two_hundred_characters_are_taken(int length, bool taken)
    {
        var password = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * i + 3 * i) % 26)));
        Assert.Equal(taken, PasswordRules.Refuse(password, "someone@example.com", "Someone") is null);
    }
}

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("a@b.example", true)]
    [InlineData("first.last+tag@sub.domain.com.bd", true)]
    [InlineData("o'hara@example.co", true)]
    [InlineData("a@xn--d1acufc.xn--p1ai", true)]
    [InlineData("a@b", false)]
    [InlineData("@b.example", false)]
    [InlineData("a@@b.example", false)]
    [InlineData(".a@b.example", false)]
    [InlineData("a.@b.example", false)]
    [InlineData("a@-b.example", false)]
    [InlineData("a@b..example", false)]
    [InlineData("a@b.example\n", true)]
    [InlineData("a\n@b.example", false)]
    [InlineData("a@127.0.0.1", false)]
    [InlineData("\"a b\"@c.example", false)]
    [InlineData("erased:019a2f6e@c.example", false)]
    public void An_address_is_one_that_mail_could_go_to(string email, bool good) => Assert.Equal(good, EmailAddress.IsGood(email));
}
