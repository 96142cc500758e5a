using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Bdbazar.Platform.Mesh;

/// <summary>Marks a connection to the internal port, and remembers who is at its other end.</summary>
internal sealed class InternalConnection(bool withCertificates)
{
    private IReadOnlyList<string>? _callers;

    private bool AsksWho => withCertificates;

    public static bool Is(HttpContext context) => context.Features.Get<InternalConnection>() is not null;

    /// <summary>Marks every connection of this port, before anything else is done with it.</summary>
    public static void Mark(ListenOptions port, bool withCertificates) => port.Use(next => connection =>
    {
        connection.Features.Set(new InternalConnection(withCertificates));
        return next(connection);
    });

    /// <summary>403 <c>ask_not_allowed</c> for a caller whose certificate has none of the names that the route is for.</summary>
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        var connection = context.Features.GetRequiredFeature<InternalConnection>();
        if (!connection.AsksWho || context.GetEndpoint()?.Metadata.GetMetadata<OpenTo>() is not { } open)
            return next(context);
        var callers = connection._callers ??= context.Connection.ClientCertificate is { } certificate ? MeshCertificates.NamesIn(certificate) : [];
        if (!callers.Any(open.Names.Contains))
        {
            var who = string.Join('+', callers);
            throw Problem.Forbidden("ask_not_allowed", $"{who} may not ask this.");
        }
        return next(context);
    }
}

/// <summary>On a route of the internal port: the names of those who may call it. One without it is for everybody with a certificate.</summary>
internal sealed record OpenTo(FrozenSet<string> Names);
