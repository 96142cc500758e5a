using Bdbazar.Tests.Platform.Sample;

namespace Bdbazar.Tests.Admin;

/// <summary>An admin sees the jobs and schedules of all modules as one list, has failed ones done again and cancels others.</summary>
public sealed class JobListTests(DeadEventTests.WithoutCart market) : IClassFixture<DeadEventTests.WithoutCart>
{
    // Of a kind that nobody does, so it stays as it is.
    private async Task<Guid> Leave(string module, string status, int minutesAgo = 0, string kind = "tests.nothing")
    {
        var id = Guid.CreateVersion7();
        await Sql.Run(market.ConnectionString, $$"""
            insert into {{module}}.jobs (id, kind, payload, status, due_at, rank_at, expected_seconds, attempt, max_attempts, last_error, created_at, changed_at, ended_at)
            select '{{id}}', '{{kind}}', '{"a":1}', '{{status}}', t, t, 0, 12, 12, 'Why.', t, t, case when '{{status}}' in ('queued', 'running') then null else t end
            from (select now() - interval '{{minutesAgo}} minutes' as t) as at
            """);
        return id;
    }

    [Fact]
    public async Task The_jobs_of_all_modules_are_one_list_newest_first()
    {
        var wanted = new List<Guid>();
        for (var n = 0; n < 9; n++)
            wanted.Add(await Leave(((string[])["catalog", "shipping", "cart"])[n % 3], n % 2 == 0 ? "failed" : "queued", minutesAgo: n));
        var admin = await market.Admin();
        var (found, after) = (new List<Guid>(), "");
        do
        {
            var page = await admin.Http.Get($"/api/v1/admin/jobs?limit=2&kind=tests.nothing{after}");
            Assert.Empty(page["unavailable"]!.AsArray());
            found.AddRange(page.Items().Select(i => i!.Id()));
            after = page["next"] is { } next ? $"&after={next}" : "";
        }
        while (after.Length > 0);
        Assert.Equal(wanted, found);

        var failed = await admin.Http.Get("/api/v1/admin/jobs?kind=tests.nothing&status=failed&module=catalog");
        Assert.Equal([wanted[0], wanted[6]], failed.Items().Select(i => i!.Id()));
        var first = failed.Items()[0]!;
        Assert.Equal(("catalog", "tests.nothing", "failed", "Why.", 12), (first.Text("module"), first.Text("kind"), first.Text("status"), first.Text("error"), first["attempt"]!.GetValue<int>()));
        await admin.Http.Raw(HttpMethod.Get, "/api/v1/admin/jobs?module=nothing").Refused(HttpStatusCode.UnprocessableEntity, "validation_failed", "module");
        await admin.Http.Raw(HttpMethod.Get, "/api/v1/admin/jobs?status=lost").Refused(HttpStatusCode.UnprocessableEntity, "validation_failed", "status");
    }

    [Fact]
    public async Task A_failed_job_waits_again_and_one_that_waits_is_cancelled()
    {
        var admin = (await market.Admin()).Http;
        var id = await Leave("catalog", "failed", kind: "tests.retried");
        await admin.Raw(HttpMethod.Post, $"/api/v1/admin/jobs/{id}/cancel").Refused(HttpStatusCode.Conflict, "already_ended");
        await admin.Post($"/api/v1/admin/jobs/{id}/retry", status: HttpStatusCode.NoContent);
        await admin.Post($"/api/v1/admin/jobs/{id}/retry", status: HttpStatusCode.NoContent);
        Assert.Equal("queued 12 24", await Sql.Ask<string>(market.ConnectionString, $"select status || ' ' || attempt || ' ' || max_attempts from catalog.jobs where id = '{id}'"));
        await admin.Post($"/api/v1/admin/jobs/{id}/cancel", status: HttpStatusCode.NoContent);
        await admin.Post($"/api/v1/admin/jobs/{id}/cancel", status: HttpStatusCode.NoContent);
        var refused = await admin.Raw(HttpMethod.Post, $"/api/v1/admin/jobs/{id}/retry").Refused(HttpStatusCode.Conflict, "not_failed");
        Assert.Equal("cancelled", refused.Text("jobStatus"));
        await admin.Raw(HttpMethod.Post, $"/api/v1/admin/jobs/{Guid.NewGuid()}/retry").Refused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Every_schedule_says_when_it_last_ran_and_how_that_went()
    {
        var admin = (await market.Admin()).Http;
        await Eventually.True(async () => (await admin.Get("/api/v1/admin/schedules")).Items().All(s => s!["ranAt"] is not null), "all have run");
        var schedules = (await admin.Get("/api/v1/admin/schedules")).Items();
        var expiry = schedules.Single(s => s!.Text("name") == "ExpireReservations")!;
        Assert.Equal(("catalog", 30, "succeeded"), (expiry.Text("module"), expiry["everySeconds"]!.GetValue<int>(), expiry.Text("outcome")));
        Assert.Contains(schedules, s => s!.Text("name") == "SigningKeys.Again");
        Assert.Contains(schedules, s => s!.Text("module") == "orders");

        await Sql.Run(market.ConnectionString, "update catalog.schedules set error = 'Why.' where name = 'DeleteImportFiles'");
        var failed = (await admin.Get("/api/v1/admin/schedules")).Items().Single(s => s!.Text("name") == "DeleteImportFiles")!;
        Assert.Equal(("failed", "Why."), (failed.Text("outcome"), failed.Text("error")));
    }
}
