using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bdbazar.Platform.Data;

/// <summary>PostgreSQL folds names to lower case, so columns are snake_case: <c>PlacedAt</c> is <c>placed_at</c>.</summary>
internal static class SnakeCase
{
    public static void Columns(IMutableTypeBase type, string prefix = "")
    {
        foreach (var property in type.GetProperties().Where(p => !p.IsPrimaryKey() || p.DeclaringType == type))
        {
            if (property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null)
                property.SetColumnName(prefix + Of(property.Name));
        }
        foreach (var complex in type.GetComplexProperties())
        {
            if (complex.ComplexType.GetContainerColumnName() is null)
                Columns(complex.ComplexType, $"{prefix}{Of(complex.Name)}_");
        }
    }

    private static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
