using System.Net;
using System.Net.Sockets;

namespace Bdbazar.Host.Services;

/// <summary>Whether something answers on a port of loopback.</summary>
internal static class Reachable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience };

    /// <summary>Whether it takes a connection and, where it is greeted, says anything at all.</summary>
    public static async Task<bool> Port(int port, ReadOnlyMemory<byte> greeting, CancellationToken ct)
    {
        using var client = new TcpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
            if (greeting.IsEmpty)
                return true;
            await client.GetStream().WriteAsync(greeting, patience.Token);
            return await client.GetStream().ReadAsync(new byte[1], patience.Token) == 1;
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Whether it answers 200.</summary>
    public static async Task<bool> Page(Uri address, CancellationToken ct)
    {
        try
        {
            using var answer = await Http.GetAsync(address, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
