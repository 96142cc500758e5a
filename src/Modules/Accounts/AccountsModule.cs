using Bdbazar.Contracts.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Bdbazar.Accounts;

/// <summary>Accounts: sign-in, sessions, users, address books, KYC, approval of vendors.</summary>
public sealed class AccountsModule : IModule
{
    public string Name => "accounts";

    public void AddServices(ModuleServices module)
    {
        module.Db<AccountsDb>();
        module.Options<AccountsOptions>(AccountsOptions.Section);
        module.Contract<IAccounts, AccountsContract>();
        module.Services.AddSingleton<PasswordQueue>().AddSingleton<Passwords>().AddSingleton<FailureMemory>().AddSingleton<LoginThrottle>().AddSingleton<KycNumbers>();
        module.Services.AddScoped<SessionOpening>().AddScoped<SessionEnding>();

        // In this order, before the first request: keys to sign with, sessions that have ended, an admin.
        module.Services.AddSingleton<SigningKeys>().AddHostedService(p => p.GetRequiredService<SigningKeys>());
        module.Services.AddSingleton<LearnEndedSessions>().AddHostedService(p => p.GetRequiredService<LearnEndedSessions>());
        module.Services.AddHostedService<FirstAdmin>();

        module.Schedule<SigningKeys.Again>(SigningKeys.Every);
        module.Schedule<LearnEndedSessions.Again>(LearnEndedSessions.Every);
        module.Schedule<SweepSessions>(SweepSessions.Every);
        module.Schedule<DropDocuments>(DropDocuments.Every);
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapPost("/auth/register", Register.Handle).Anonymous();
        api.MapPost("/auth/login", Login.Handle).Anonymous().NotIdempotent();
        api.MapPost("/auth/refresh", Refresh.Handle).Anonymous().NotIdempotent();
        api.MapPost("/auth/logout", Logout.Handle).SignedIn().NotIdempotent();
        api.MapGet("/auth/sessions", ListSessions.Handle).SignedIn();
        api.MapDelete("/auth/sessions/{id:guid}", EndSession.Handle).SignedIn();

        api.MapGet("/users/me", GetMe.Handle).SignedIn();
        api.MapPut("/users/me", ChangeMe.Handle).SignedIn();
        api.MapGet("/users/{id:guid}", GetUser.Handle).SignedIn();
        api.MapPut("/users/{id:guid}", ChangeUser.Handle).SignedIn();

        api.MapGet("/users/me/addresses", ListAddresses.Handle).SignedIn();
        api.MapPost("/users/me/addresses", AddAddress.Handle).SignedIn();
        api.MapPut("/users/me/addresses/{id:guid}", ChangeAddress.Handle).SignedIn();
        api.MapDelete("/users/me/addresses/{id:guid}", DeleteAddress.Handle).SignedIn();

        api.MapGet("/users/me/kyc", GetKyc.Handle).Sellers();
        api.MapPost("/users/me/kyc", SubmitKyc.Handle).Sellers();
        api.MapPost("/users/me/kyc/documents", UploadKycDocument.Handle).Sellers()
            // The token in the header is what a forged form does not have, so there is nothing for an antiforgery token to add.
            .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(UploadKycDocument.MaxBody));
        api.MapGet("/users/me/kyc/documents/{id:guid}", ReadOwnKycDocument.Handle).Sellers().Produces<Stream>(200, KycFile.Types[0], KycFile.Types[1..]);

        api.MapGet("/vendors/{id:guid}", GetVendor.Handle).Anyone();
        api.MapPut("/vendors/{id:guid}/approve", ApproveVendor.Handle).Admins();

        api.MapGet("/admin/users", ListUsers.Handle).Admins();
        api.MapGet("/admin/users/{id:guid}", ReadUser.Handle).Admins();
        api.MapPut("/admin/users/{id:guid}/status", ChangeUserStatus.Handle).Admins();
        api.MapDelete("/admin/users/{id:guid}", EraseUser.Handle).Admins();
        api.MapGet("/admin/kyc", ListKyc.Handle).Admins();
        api.MapGet("/admin/kyc/{userId:guid}", ReadKyc.Handle).Admins();
        api.MapPut("/admin/kyc/{userId:guid}", DecideKyc.Handle).Admins();
        api.MapGet("/admin/kyc/{userId:guid}/documents/{id:guid}", ReadKycDocument.Handle).Admins()
            .Produces<Stream>(200, KycFile.Types[0], KycFile.Types[1..]);
    }

    public void MapRootRoutes(IEndpointRouteBuilder root) =>
        root.MapGet("/.well-known/jwks.json", GetJwks.Handle).Anonymous().WithTags("Accounts");
}
