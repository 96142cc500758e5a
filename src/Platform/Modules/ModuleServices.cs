using Bdbazar.Contracts;
using Bdbazar.Contracts.Events;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Events;
using Bdbazar.Platform.Http;
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
        KeyedContract<IDeadEvents, DeadEvents>();
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

    /// <summary>Runs a job again and again for as long as the program runs, on every instance: a job takes its work with SKIP LOCKED or is harmless twice.</summary>
    public void Job<TJob>(TimeSpan every) where TJob : class, IJob
    {
        services.AddScoped<TJob>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<JobRunner<TJob>>(provider, every));
    }

    /// <summary>Binds a section of the settings, checked at start; a wrong one stops the start.</summary>
    public void Options<TOptions>(string section) where TOptions : class =>
        services.AddSettings<TOptions>(section);
}

/// <summary>Which context keeps a module's data.</summary>
public sealed record ModuleDatabase(string Module, Type Context);

/// <summary>A contract that a module of this process answers, here and over the network.</summary>
public sealed record AnsweredContract(string Module, Type Contract);
