using System.Globalization;
using Bdbazar.Limits;

// limits serve URL CONNECTION_STRING FILE     the plain server; FILE is what /fixed answers
// limits hash SECONDS ITERATIONS              the password hash in a loop on every core
switch (args)
{
    case ["serve", var url, var database, var file]:
        await Server.Run(url, database, await File.ReadAllBytesAsync(file));
        return 0;
    case ["hash", var seconds, var iterations]:
        Console.WriteLine(HashLoop.Run(TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)), int.Parse(iterations, CultureInfo.InvariantCulture)));
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: limits serve URL CONNECTION_STRING FILE, or limits hash SECONDS ITERATIONS");
        return 2;
}
