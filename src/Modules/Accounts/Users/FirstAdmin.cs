using Bdbazar.Contracts.Accounts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Bdbazar.Accounts;

/// <summary>Makes the admin that the settings name, where there is no account with that e-mail address; any number of processes may start at once.</summary>
internal sealed class FirstAdmin(IServiceScopeFactory scopes, IOptions<AccountsOptions> options, ILogger<FirstAdmin> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var admin = options.Value.Admin;
        if (string.IsNullOrEmpty(admin.Email))
            return;
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
        if ((await accounts.FindEmails(new([admin.Email]), cancellationToken)).Emails.Count > 0)
            return;
        try
        {
            await accounts.CreateAdmin(new(admin.Email, admin.Password ?? "", admin.Name), cancellationToken);
            log.LogInformation("The first admin {Email} was made.", admin.Email);
        }
        catch (Problem problem) when (problem.Code == "email_taken")
        {
            // Another process was faster.
        }
        // What is wrong with the settings stops the start, in one line.
        catch (Problem problem) when (problem.Errors is not null)
        {
            throw new OptionsValidationException(AccountsOptions.Section, typeof(AccountsOptions),
                problem.Errors.Select(e => $"{AccountsOptions.Section}:Admin: {e.Key}: {string.Join(' ', e.Value)}"));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
