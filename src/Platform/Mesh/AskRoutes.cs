using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Bdbazar.Contracts;
using Bdbazar.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bdbazar.Platform.Mesh;

/// <summary>The side that is asked: every method of every contract that runs here, as <c>POST /ask/{module}/{contract}/{method}</c>.</summary>
internal static class AskRoutes
{
    private static readonly MethodInfo Typed = typeof(AskRoutes).GetMethod(nameof(AnswerTyped), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The last two parts of a route.</summary>
    public static string PathOf(MethodInfo method) => $"{method.DeclaringType!.Name}/{method.Name}";

    public static void MapAsks(this IEndpointRouteBuilder routes)
    {
        foreach (var (module, contract) in routes.ServiceProvider.GetServices<AnsweredContract>())
        {
            foreach (var method in contract.GetMethods())
                routes.MapPost($"/ask/{module}/{PathOf(method)}", Answer(module, contract, method)).WithMetadata(new OpenTo(AskersOf(contract, method)));
        }
    }

    private static FrozenSet<string> AskersOf(Type contract, MethodInfo method) =>
        WhoMayAsk.Table.Where(row => row.Contract == contract && row.Methods.Contains(method.Name)).Select(row => row.Caller).ToFrozenSet();

    // Once for each method, at start: a request then calls a plain delegate.
    private static RequestDelegate Answer(string module, Type contract, MethodInfo method)
    {
        object? key = contract.IsDefined(typeof(EveryModuleAttribute)) ? module : null;
        var types = new[] { contract, method.GetParameters()[0].ParameterType, method.ReturnType.GetGenericArguments()[0] };
        var answer = (Func<HttpContext, CancellationToken, Task>)Typed.MakeGenericMethod(types).Invoke(null, [method, key])!;
        return context => Handle(context, answer);
    }

    private static Func<HttpContext, CancellationToken, Task> AnswerTyped<TContract, TIn, TOut>(MethodInfo method, object? key)
        where TContract : notnull
    {
        var ask = method.CreateDelegate<Func<TContract, TIn, CancellationToken, Task<TOut>>>();
        return async (context, ct) =>
        {
            var request = await JsonSerializer.DeserializeAsync<TIn>(context.Request.Body, Json.Options, ct);
            var contract = key is null ? context.RequestServices.GetRequiredService<TContract>() : context.RequestServices.GetRequiredKeyedService<TContract>(key);
            var answer = await ask(contract, request!, ct);
            context.Response.ContentType = "application/json";
            await JsonSerializer.SerializeAsync(context.Response.Body, answer, Json.Options, ct);
        };
    }

    private static async Task Handle(HttpContext context, Func<HttpContext, CancellationToken, Task> answer)
    {
        var timeout = context.RequestServices.GetRequiredService<IOptions<AskOptions>>().Value.Timeout;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        over.CancelAfter(Deadline.Begin(context.Request, timeout));
        try
        {
            await answer(context, over.Token);
        }
        // The edge of an ask, like that of a request: it ends in an answer. (Who has gone gets none.)
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            var problem = over.IsCancellationRequested ? RemoteModule.NoAnswer() : ProblemMiddleware.Of(e, null);
            if (problem.Status >= 500)
                context.RequestServices.GetRequiredService<ILogger<RemoteModule>>().LogError(e, "{Path} failed.", context.Request.Path);
            await AskedProblem.Write(problem, context);
        }
    }
}
