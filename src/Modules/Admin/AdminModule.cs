namespace Bdbazar.Admin;

/// <summary>For those who run the marketplace. It keeps nothing of its own: it asks the modules.</summary>
public sealed class AdminModule : IModule
{
    public string Name => "admin";

    public void AddServices(ModuleServices module)
    {
    }

    public void MapRoutes(IEndpointRouteBuilder api)
    {
        api.MapGet("/admin/events/dead", ListDeadEvents.Handle).Admins();
        api.MapPost("/admin/events/dead/{id:guid}/requeue", RequeueDead.Handle).Admins();
        api.MapGet("/admin/jobs", ListJobs.Handle).Admins();
        api.MapPost("/admin/jobs/{id:guid}/retry", RetryFailedJob.Handle).Admins();
        api.MapPost("/admin/jobs/{id:guid}/cancel", CancelOpenJob.Handle).Admins();
        api.MapGet("/admin/schedules", ListSchedules.Handle).Admins();
    }
}
