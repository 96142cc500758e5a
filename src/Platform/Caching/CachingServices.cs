using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Platform.Caching;

internal static class CachingServices
{
    public static void AddCaching(this IServiceCollection services)
    {
        services.AddSettings<RedisOptions>("Redis");
        services.AddSingleton<Redis>().AddHostedService(p => p.GetRequiredService<Redis>());
        services.AddSettings<CacheOptions>("Cache");
        services.AddSingleton<CacheGenerations>();
        services.AddSingleton<LocalResponseCache>();
        services.AddSingleton<ResponseCache>();
    }
}
