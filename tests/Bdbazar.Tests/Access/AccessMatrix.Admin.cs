namespace Bdbazar.Tests.Access;

internal static partial class AccessMatrix
{
    private static Row[] Admin =>
    [
        To("GET /api/v1/admin/events/dead", "401 403 403 403 403 200", "/admin/events/dead"),
        To("POST /api/v1/admin/events/dead/{id:guid}/requeue", "401 403 403 403 403 404", $"/admin/events/dead/{Guid.Empty}/requeue"),
        To("GET /api/v1/admin/jobs", "401 403 403 403 403 200", "/admin/jobs"),
        To("POST /api/v1/admin/jobs/{id:guid}/retry", "401 403 403 403 403 404", $"/admin/jobs/{Guid.Empty}/retry"),
        To("POST /api/v1/admin/jobs/{id:guid}/cancel", "401 403 403 403 403 404", $"/admin/jobs/{Guid.Empty}/cancel"),
        To("GET /api/v1/admin/schedules", "401 403 403 403 403 200", "/admin/schedules"),
    ];
}
