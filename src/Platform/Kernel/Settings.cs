using Microsoft.Extensions.DependencyInjection;

namespace Bdbazar.Platform.Kernel;

/// <summary>A section of the settings, and the options class that says what is in it.</summary>
public sealed record SettingsSection(string Name, Type Options);

public static class Settings
{
    /// <summary>Binds a section of the settings, checked at start; a wrong one stops the start.</summary>
    public static void AddSettings<TOptions>(this IServiceCollection services, string section) where TOptions : class
    {
        services.AddSingleton(new SettingsSection(section, typeof(TOptions)));
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
    }
}
