namespace Bdbazar.Tests.Access;

internal static partial class AccessMatrix
{
    private static Row[] Accounts =>
    [
        To("GET /.well-known/jwks.json", "200 200 200 200 200 200", "/.well-known/jwks.json"),
        To("POST /api/v1/auth/register", "201 201 201 201 201 201", _ => "/auth/register",
            _ => new { email = $"{Guid.NewGuid():n}@test.example", password = Market.Password, name = "New", role = "buyer" }),
        To("POST /api/v1/auth/login", "200 200 200 200 200 200", _ => "/auth/login", w => new { email = w.Buyer.Email, password = Market.Password }),
        To("POST /api/v1/auth/refresh", "401 401 401 401 401 401", "/auth/refresh", new { refreshToken = "none" }, open: true),
        To("POST /api/v1/auth/logout", "401 204 204 204 204 204", "/auth/logout", new { refreshToken = "none" }),
        To("GET /api/v1/auth/sessions", "401 200 200 200 200 200", "/auth/sessions"),
        To("DELETE /api/v1/auth/sessions/{id:guid}", "401 204 404 404 404 404", async w =>
        {
            var another = await w.Login(w.Buyer.Email);
            var sessions = (await another.Http.Get("/api/v1/auth/sessions")).Items();
            return ($"/auth/sessions/{sessions.Single(s => s!["current"]!.GetValue<bool>())!.Id()}", null);
        }),
        To("GET /api/v1/users/me", "401 200 200 200 200 200", "/users/me"),
        To("PUT /api/v1/users/me", "401 200 200 200 200 200", "/users/me", new { name = "New name" }),
        To("GET /api/v1/users/{id:guid}", "401 200 403 403 403 200", w => $"/users/{w.Buyer.Id}"),
        To("PUT /api/v1/users/{id:guid}", "401 200 403 403 403 200", w => $"/users/{w.Buyer.Id}", _ => new { name = "New name" }),
        To("GET /api/v1/users/me/addresses", "401 200 200 200 200 200", "/users/me/addresses"),
        To("POST /api/v1/users/me/addresses", "401 201 201 201 201 201", "/users/me/addresses", AccessWorld.Address),
        To("PUT /api/v1/users/me/addresses/{id:guid}", "401 200 404 404 404 404", async w => ($"/users/me/addresses/{(await w.NewAddress()).Id()}", AccessWorld.Address)),
        To("DELETE /api/v1/users/me/addresses/{id:guid}", "401 204 404 404 404 404", async w => ($"/users/me/addresses/{(await w.NewAddress()).Id()}", null)),
        To("GET /api/v1/users/me/kyc", "401 403 403 200 200 403", "/users/me/kyc"),
        // A document is its owner's: to another seller it does not exist.
        To("POST /api/v1/users/me/kyc", "401 403 403 201 422 403", async w => ("/users/me/kyc", AccessWorld.Kyc(await w.KycDocument()))),
        To("POST /api/v1/users/me/kyc/documents", "401 403 403 201 201 403", _ => "/users/me/kyc/documents", _ => AccessWorld.Picture()),
        To("GET /api/v1/users/me/kyc/documents/{id:guid}", "401 403 403 200 404 403", async w => ($"/users/me/kyc/documents/{await w.KycDocument()}", null)),
        To("GET /api/v1/vendors/{id:guid}", "200 200 200 200 200 200", w => $"/vendors/{w.Seller.Id}"),
        To("PUT /api/v1/vendors/{id:guid}/approve", "401 403 403 403 403 200", w => $"/vendors/{w.Seller.Id}/approve", _ => new { approved = true }),
        To("GET /api/v1/admin/users", "401 403 403 403 403 200", "/admin/users"),
        To("GET /api/v1/admin/users/{id:guid}", "401 403 403 403 403 200", w => $"/admin/users/{w.Buyer.Id}"),
        To("PUT /api/v1/admin/users/{id:guid}/status", "401 403 403 403 403 200", async w => ($"/admin/users/{(await w.Register()).Id}/status", new { status = "blocked", reason = "Test" })),
        To("DELETE /api/v1/admin/users/{id:guid}", "401 403 403 403 403 204", async w => ($"/admin/users/{(await w.Register()).Id}", null)),
        To("GET /api/v1/admin/kyc", "401 403 403 403 403 200", "/admin/kyc"),
        To("GET /api/v1/admin/kyc/{userId:guid}", "401 403 403 403 403 200", async w => ($"/admin/kyc/{(await w.KycSubmitted()).Seller.Id}", null)),
        To("PUT /api/v1/admin/kyc/{userId:guid}", "401 403 403 403 403 200", async w => ($"/admin/kyc/{(await w.KycSubmitted()).Seller.Id}", new { decision = "approved" })),
        To("GET /api/v1/admin/kyc/{userId:guid}/documents/{id:guid}", "401 403 403 403 403 200", async w =>
        {
            var (seller, document) = await w.KycSubmitted();
            return ($"/admin/kyc/{seller.Id}/documents/{document}", null);
        }),
    ];
}
