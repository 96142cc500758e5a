using Bdbazar.Contracts;
using Bdbazar.Contracts.Events;
using Bdbazar.Contracts.Jobs;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Events;
using Bdbazar.Platform.Jobs;
using Bdbazar.Platform.Mesh;
using Bdbazar.Platform.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bdbazar.Platform.Modules;

/// <summary>What a module says about itself at start.</summary>
public sealed class ModuleServices(string module, IServiceCollection services, IConfiguration configuration)
{
    public IServiceCollection Services => services;

    public IConfiguration Configuration => configuration;

    /// <summary>The module's database context, its migrations and its outbox's relay.</summary>
    public void Db<TDb>() where TDb : ModuleDb
    {
        services.AddSingleton(new ModuleDatabase(module, typeof(TDb)));
        services.AddSingleton<IReadinessCheck>(provider => ActivatorUtilities.CreateInstance<DatabaseCheck>(provider, module));
        services.AddSingleton<ISample>(provider => ActivatorUtilities.CreateInstance<OutboxSample>(provider, module));
        services.AddDbContextPool<TDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<DataSources>().For(module))
            .AddInterceptors(provider.GetRequiredService<OutboxInterceptor>()));
        // Not AddHostedService: that keeps only the first of a type, and these are one for each module.
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<OutboxRelay>(provider, module));
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<JobRunner>(provider, module));
        KeyedContract<IDeadEvents, DeadEvents>();
        KeyedContract<IJobs, JobList>();
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<Cleaning>(provider, module));
    }

    /// <summary>Answers a contract for the other modules.</summary>
    public void Contract<TContract, TImplementation>()
        where TContract : class where TImplementation : class, TContract
    {
        services.AddScoped<TContract, TImplementation>();
        services.AddSingleton(new AnsweredContract(module, typeof(TContract)));
    }

    /// <summary>As <see cref="Contract{TContract, TImplementation}"/>, by one object that answers those together who ask at the same time.</summary>
    public void SharedContract<TContract, TImplementation>()
        where TContract : class where TImplementation : class, TContract
    {
        services.AddSingleton<TContract, TImplementation>();
        services.AddSingleton(new AnsweredContract(module, typeof(TContract)));
    }

    /// <summary>
    /// Answers a contract that every module answers (<see cref="EveryModuleAttribute"/>): a keyed service, the module's name is the key.
    /// The implementation finds it in a constructor parameter <c>[ServiceKey] string module</c>.
    /// </summary>
    public void KeyedContract<TContract, TImplementation>()
        where TContract : class where TImplementation : class, TContract
    {
        services.AddKeyedScoped<TContract, TImplementation>(module);
        services.AddSingleton(new AnsweredContract(module, typeof(TContract)));
    }

    /// <summary>Hears an event. The handler runs once for each event, in a transaction of <typeparamref name="TDb"/> that also records it as done.</summary>
    public void On<TEvent, THandler, TDb>()
        where TEvent : IEvent where THandler : class, IHandle<TEvent> where TDb : ModuleDb
    {
        services.AddScoped<THandler>();
        services.AddSingleton<Subscription>(new Subscription<TEvent, THandler, TDb>(module));
    }

    /// <summary>Does the jobs that are enqueued with this payload (<see cref="JobQueue.Enqueue"/>), on whichever instance has a free place.</summary>
    public void Job<TPayload, THandler>(JobOptions? options = null) where TPayload : class where THandler : class, IJobHandler<TPayload>
    {
        services.AddScoped<THandler>();
        services.AddSingleton<JobKind>(new JobKind<TPayload, THandler>(module, options ?? new()));
    }

    /// <summary>Runs something again and again for as long as the program runs, on every instance: it takes its work with SKIP LOCKED or is harmless twice.</summary>
    public void Schedule<TSchedule>(TimeSpan every) where TSchedule : class, ISchedule
    {
        services.AddScoped<TSchedule>();
        var schedule = new ScheduleEntry(module, ScheduleEntry.NameOf(typeof(TSchedule)), every);
        services.AddSingleton(schedule);
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<ScheduleRunner<TSchedule>>(provider, schedule));
    }

    /// <summary>Binds a section of the settings, checked at start; a wrong one stops the start.</summary>
    public void Options<TOptions>(string section) where TOptions : class =>
        services.AddSettings<TOptions>(section);
}
