using Bdbazar.Demo;
using Bdbazar.Platform.Data;
using Bdbazar.Platform.Modules;
using Bdbazar.Platform.Processes;

namespace Bdbazar.Host.Services;

/// <summary>Which services run where, and what they are told of one another.</summary>
internal sealed class Plan
{
    private readonly Operator _operator;
    private readonly IReadOnlyList<IModule> _modules;
    private readonly DataFolder _data;
    private readonly ServicesFolder _folder;
    private readonly Secrets _secrets;
    private readonly IReadOnlyList<ModuleProcess> _processes;
    private readonly int _amqp, _distribution, _mapper, _redis, _demo;
    private readonly HashSet<string> _demoAccounts = [];
    private IReadOnlyDictionary<string, string> _databases = new Dictionary<string, string>();

    /// <param name="wanted">What the operator's settings say.</param>
    /// <param name="modules">All of them.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="folder">The services' part of it.</param>
    public Plan(Operator wanted, IReadOnlyList<IModule> modules, DataFolder data, ServicesFolder folder)
    {
        (_operator, _modules, _data, _folder) = (wanted, modules, data, folder);
        _secrets = Secrets.In(folder.Root);
        var ports = new Ports(Path.Combine(folder.Root, "ports.json"), wanted.Address.Port);
        (_amqp, _distribution, _mapper, _redis, _demo) = (ports.Of("rabbitmq"), ports.Of("rabbitmq distribution"), ports.Of("epmd"), ports.Of("redis"), ports.Of("demo"));
        _processes = [.. from module in modules
                         from nth in Enumerable.Range(1, wanted.Instances)
                         let name = $"{module.Name}-{nth}"
                         select new ModuleProcess(module.Name, name, ports.Of(name), ports.Of($"{name} internal"))];
        ports.Remember();
    }

    public Service PortMapper => RabbitMq.PortMapper(_mapper);

    public Service Broker => RabbitMq.Broker(_folder.Sub("rabbitmq"), _amqp, _distribution, _mapper, _secrets);

    public Service Cache => Redis.Of(_folder.Sub("redis"), _redis, _secrets);

    /// <summary>One process for each module, or several.</summary>
    public IEnumerable<Service> Modules
    {
        get
        {
            var certificates = Certificates.In(_folder.Sub("certs"), _modules);
            var shared = new Dictionary<string, string?>(Databases)
            {
                ["RabbitMq__Url"] = RabbitMq.Url(_amqp, _secrets),
                ["Redis__Url"] = Redis.Url(_redis, _secrets),
                ["Web__Api"] = _operator.Address.ToString(),
            };
            return _processes.Select(p => p.Service(_operator.Program, _processes, certificates, shared) with { Worth = IsForTheLog });
        }
    }

    /// <summary>Writes what <see cref="Gateway"/> reads.</summary>
    public ChildProgram GatewayConfiguration => Services.Gateway.Configuration(_operator, _folder.Sub("nginx"), _processes);

    public Service Gateway => Services.Gateway.Of(_folder.Sub("nginx"), _operator.Address);

    /// <summary>What the operator is to know of the demo's accounts, as their module says it.</summary>
    public IReadOnlyCollection<string> DemoAccounts => _demoAccounts;

    public async Task<Service> Postgres(CancellationToken ct)
    {
        var server = LocalPostgres.ConnectionStringOf(PostgresFolder);
        // A pool for each process, and some connections for ourselves and the operator.
        var connections = _processes.Count * DataSources.PoolSize + 30;
        try
        {
            var program = await LocalPostgres.Prepare(PostgresFolder, [$"max_connections={connections}", .. _operator.PostgresOptions], ct);
            return new("postgres", program, stop => LocalPostgres.Answers(server, stop));
        }
        catch (InvalidOperationException e)
        {
            throw new StartRefused(e.Message, e);
        }
    }

    public async Task OpenDatabases(CancellationToken ct) =>
        _databases = await ModuleDatabases.Open(LocalPostgres.ConnectionStringOf(PostgresFolder), _modules, ct);

    /// <summary>Whether the demo is wanted and not there: nothing is, or only half of it.</summary>
    public async Task<bool> DemoIsMissing(CancellationToken ct) =>
        _operator.WantsDemo && (DemoMarketplace.IsUnfinished(_data) || !await ModuleDatabases.IsUsed(_databases[_modules[0].Name], _modules, ct));

    /// <summary>The whole marketplace in one process, on the very databases of the services: it fills in the demo, and ends.</summary>
    public ChildProgram Demo => new([.. _operator.Program, "demo"])
    {
        Environment = new Dictionary<string, string?>(Databases) { ["URLS"] = $"http://127.0.0.1:{_demo}" },
    };

    private Dictionary<string, string?> Databases => new(_operator.Settings.Concat(_databases.Select(d => KeyValuePair.Create($"ConnectionStrings__{d.Key}", (string?)d.Value))))
    {
        ["DATA_DIR"] = _data.Root,
        ["Payments__PublicUrl"] = _operator.PublicUrl,
        ["PORT"] = null,
    };

    private string PostgresFolder => _data.Sub("postgres");

    // Each process says where it listens and which demo accounts it has; the operator reads it once, from us.
    private bool IsForTheLog(string line)
    {
        if (line.StartsWith("  demo ", StringComparison.Ordinal))
            lock (_demoAccounts)
                _demoAccounts.Add(line);
        return !line.StartsWith("  demo ", StringComparison.Ordinal) && !line.StartsWith("bdbazar is ready at ", StringComparison.Ordinal);
    }
}
