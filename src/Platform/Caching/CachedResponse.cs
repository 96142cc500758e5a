using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Bdbazar.Platform.Caching;

/// <summary>What of an answer is the same for everybody: its body and what says how to read and keep it. Nothing of the request that it was made for.</summary>
internal sealed record CachedResponse(string ContentType, string ETag, string CacheControl, ReadOnlyMemory<byte> Body)
{
    private const int MaxBody = 1024 * 1024;

    /// <summary>Null for an answer that is not for everybody.</summary>
    public static CachedResponse? Of(HttpResponse response, MemoryStream body)
    {
        var headers = response.Headers;
        var control = headers.CacheControl.ToString();
        return response.StatusCode == StatusCodes.Status200OK && body.Length <= MaxBody && !headers.ContainsKey(HeaderNames.SetCookie)
            && !control.Contains("no-store", StringComparison.OrdinalIgnoreCase) && !control.Contains("private", StringComparison.OrdinalIgnoreCase)
            ? new(response.ContentType ?? "", headers.ETag.ToString(), control, body.ToArray())
            : null;
    }

    /// <param name="generation">Of the things that it is about, from before it was made.</param>
    public byte[] Pack(string generation)
    {
        using var packed = new MemoryStream(Body.Length + 256);
        using var writer = new BinaryWriter(packed);
        foreach (var text in (string[])[generation, ContentType, ETag, CacheControl])
            writer.Write(text);
        writer.Write(Body.Span);
        return packed.ToArray();
    }

    /// <summary>Null where it is of another generation.</summary>
    public static CachedResponse? Unpack(byte[]? packed, string generation)
    {
        if (packed is null)
            return null;
        using var stream = new MemoryStream(packed);
        using var reader = new BinaryReader(stream);
        return reader.ReadString() == generation
            ? new(reader.ReadString(), reader.ReadString(), reader.ReadString(), packed.AsMemory((int)stream.Position))
            : null;
    }

    public async Task Write(HttpContext context)
    {
        var response = context.Response;
        if (ETag.Length > 0)
            response.Headers.ETag = ETag;
        if (CacheControl.Length > 0)
            response.Headers.CacheControl = CacheControl;
        if (ETag.Length > 0 && context.Request.Headers.IfNoneMatch.ToString().Contains(ETag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.ContentType = null;
            return;
        }
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = ContentType.Length > 0 ? ContentType : null;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, context.RequestAborted);
    }
}
