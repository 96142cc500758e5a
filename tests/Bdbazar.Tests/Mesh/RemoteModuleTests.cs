using System.Net.Sockets;
using Bdbazar.Contracts.Accounts;
using Bdbazar.Platform.Mesh;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Tests.Mesh;

/// <summary>What is tried again, where, and when it is given up.</summary>
public sealed class RemoteModuleTests : IAsyncLifetime
{
    private static readonly FindEmails Question = new(["a@b.example"]);
    private static readonly CreateAdmin Order = new("a@b.example", "password", "A");

    private readonly string _folder = Directory.CreateTempSubdirectory("bdbazar-asks-").FullName;
    private readonly CertificateFolder _certificates;
    private readonly Instance _one;
    private readonly Instance _two;
    private readonly Asker _asker;

    public RemoteModuleTests()
    {
        _certificates = new(_folder, TimeProvider.System);
        _certificates.MakeAuthority();
        _certificates.Make("accounts");
        _certificates.Make("orders");
        _one = new(_certificates, "accounts", FreePort.Any());
        _two = new(_certificates, "accounts", FreePort.Any());
        _asker = new(_certificates, "orders");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _asker.Dispose();
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private IAccounts Both => _asker.Ask<IAccounts>("accounts", _one.Address, _two.Address);

    private static async Task Unavailable(Func<Task> ask)
    {
        var problem = await Assert.ThrowsAsync<Problem>(ask);
        Assert.Equal((503, "unavailable", 1), (problem.Status, problem.Code, problem.RetryAfter));
    }

    // Broken off after the whole ask had arrived.
    private static async Task BreakOff(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, Ct);
        context.Abort();
    }

    [Fact]
    public async Task Instances_are_asked_in_turn()
    {
        await _one.Start();
        await _two.Start();
        var accounts = Both;
        for (var i = 0; i < 10; i++)
            await accounts.FindEmails(Question, Ct);
        Assert.Equal((5, 5), (_one.Asked, _two.Asked));
    }

    [Fact]
    public async Task What_never_arrived_is_asked_of_the_next_instance_also_where_it_must_not_be_repeated()
    {
        await _two.Start();
        _two.Answer = context => context.Response.WriteAsJsonAsync(new { userId = Guid.Empty }, Ct);
        var accounts = Both;
        for (var i = 0; i < 6; i++)
            await accounts.CreateAdmin(Order, Ct);
        Assert.Equal(6, _two.Asked);
    }

    [Fact]
    public async Task A_question_that_was_broken_off_is_asked_of_the_next_instance()
    {
        await _one.Start();
        await _two.Start();
        _one.Answer = BreakOff;
        var accounts = Both;
        for (var i = 0; i < 6; i++)
            Assert.Empty((await accounts.FindEmails(Question, Ct)).Emails);
        Assert.Equal(6, _two.Asked);
        Assert.InRange(_one.Asked, 1, 3);
    }

    [Fact]
    public async Task An_order_that_may_have_arrived_is_not_repeated()
    {
        await _one.Start();
        await _two.Start();
        _one.Answer = _two.Answer = BreakOff;
        await Unavailable(() => Both.CreateAdmin(Order, Ct));
        Assert.Equal(1, _one.Asked + _two.Asked);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_counts_as_none()
    {
        await _one.Start();
        _one.Answer = async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{\"emails\":[", Ct);
            await context.Response.Body.FlushAsync(Ct);
            context.Abort();
        };
        await Unavailable(() => _asker.Ask<IAccounts>("accounts", _one.Address).FindEmails(Question, Ct));
        Assert.Equal(3, _one.Asked);
    }

    [Fact]
    public async Task One_that_is_frozen_is_passed_over()
    {
        await _two.Start();
        // The kernel takes the connection, and nobody ever says a word.
        using var frozen = new TcpListener(IPAddress.Loopback, _one.Address.Port);
        frozen.Start();
        var accounts = Both;
        var started = Environment.TickCount64;
        for (var i = 0; i < 4; i++)
            await accounts.FindEmails(Question, Ct);
        Assert.Equal(4, _two.Asked);
        // A second for each of the two that went there first.
        Assert.InRange(Environment.TickCount64 - started, 1_000, 4_500);
    }

    [Fact]
    public async Task One_that_freezes_in_the_middle_leaves_time_to_ask_another()
    {
        await _one.Start();
        await _two.Start();
        _one.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var hasty = new Asker(_certificates, "orders", timeoutMs: 1000);
        var accounts = hasty.Ask<IAccounts>("accounts", _one.Address, _two.Address);
        await accounts.FindEmails(Question, Ct);
        await accounts.FindEmails(Question, Ct);
        Assert.Equal((1, 2), (_one.Asked, _two.Asked));
    }

    [Fact]
    public async Task After_repeated_failure_an_instance_is_left_alone_for_a_while_and_then_tried_again()
    {
        await _one.Start();
        var accounts = _asker.Ask<IAccounts>("accounts", _one.Address);
        _one.Answer = BreakOff;
        for (var i = 0; i < 2; i++)
            await Unavailable(() => accounts.FindEmails(Question, Ct));
        // The fourth failure opened the circuit.
        Assert.Equal(4, _one.Asked);
        await Unavailable(() => accounts.FindEmails(Question, Ct));
        Assert.Equal(4, _one.Asked);

        _one.Answer = context => context.Response.WriteAsJsonAsync(new { emails = new[] { "a@b.example" } }, Ct);
        await Eventually.True(async () =>
        {
            try
            {
                return (await accounts.FindEmails(Question, Ct)).Emails.Count == 1;
            }
            catch (Problem)
            {
                return false;
            }
        }, "the circuit closes", seconds: 5);
        for (var i = 0; i < 10; i++)
            await accounts.FindEmails(Question, Ct);
    }

    [Fact]
    public async Task Refusals_and_faults_are_answers_neither_repeated_nor_held_against_the_instance()
    {
        await _one.Start();
        var accounts = _asker.Ask<IAccounts>("accounts", _one.Address);
        foreach (var status in new[] { 404, 422, 503 })
        {
            _one.Answer = context => AskedProblem.Write(new Problem(status, "no", $"No."), context);
            for (var i = 0; i < 10; i++)
                Assert.Equal(status, (await Assert.ThrowsAsync<Problem>(() => accounts.FindEmails(Question, Ct))).Status);
        }
        _one.Answer = context => AskedProblem.Write(new Problem(500, "internal_error", $"Oh."), context);
        for (var i = 0; i < 10; i++)
            await Assert.ThrowsAsync<AskFailed>(() => accounts.FindEmails(Question, Ct));
        Assert.Equal(40, _one.Asked);
    }

    [Fact]
    public async Task An_instance_that_comes_back_elsewhere_on_the_same_address_is_found_again()
    {
        await _one.Start();
        var accounts = _asker.Ask<IAccounts>("accounts", _one.Address);
        await accounts.FindEmails(Question, Ct);
        await _one.DisposeAsync();
        await Unavailable(() => accounts.FindEmails(Question, Ct));
        await _one.Start();
        await Eventually.True(async () =>
        {
            try
            {
                await accounts.FindEmails(Question, Ct);
                return true;
            }
            catch (Problem)
            {
                return false;
            }
        }, "it answers again", seconds: 5);
    }

    [Fact]
    public async Task A_server_that_is_not_the_module_is_told_nothing()
    {
        var elsewhere = new CertificateFolder(Path.Combine(_folder, "other"), TimeProvider.System);
        elsewhere.MakeAuthority();
        elsewhere.Make("accounts");
        _certificates.Make("shops");
        _certificates.Make("old+accounts", DateTimeOffset.UtcNow.AddMinutes(-4), DateTimeOffset.UtcNow.AddMinutes(-1), MeshCertificates.ForServers);
        _certificates.Make("client+accounts", DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), MeshCertificates.ForClients);
        foreach (var (certificates, name) in new[] { (elsewhere, "accounts"), (_certificates, "shops"), (_certificates, "old+accounts"), (_certificates, "client+accounts") })
        {
            await using var impostor = await new Instance(certificates, name, FreePort.Any()).Start();
            await Unavailable(() => _asker.Ask<IAccounts>("accounts", impostor.Address).CreateAdmin(Order, Ct));
            Assert.Equal(0, impostor.Asked);
        }
    }
}
