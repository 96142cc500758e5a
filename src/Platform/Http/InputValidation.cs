using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Bdbazar.Platform.Http;

/// <summary>
/// Checks every request record by its annotations, through nested records and lists, before the handler sees it.
/// A record may add rules across fields with <see cref="IValidatableObject"/>.
/// </summary>
internal static class InputValidation
{
    private const int MaxDepth = 8;

    private sealed record Member(string Name, PropertyInfo Property, ValidationAttribute[] Rules);

    private static readonly ConcurrentDictionary<Type, Member[]> Shapes = new();

    public static ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var errors = new Dictionary<string, List<string>>();
        if (context.HttpContext.Response.StatusCode == StatusCodes.Status400BadRequest)
            NameUnread(context, errors);
        foreach (var argument in context.Arguments)
        {
            if (argument is not null && IsOurs(argument.GetType()))
                Check(argument, "", errors, 0);
        }
        return errors.Count == 0
            ? next(context)
            : throw Problem.InvalidFields(errors.ToDictionary(e => e.Key, e => e.Value.Distinct().ToArray()));
    }

    // The generated binder leaves null what it cannot read of an optional number or date, and answers 400 without a word which it was.
    private static void NameUnread(EndpointFilterInvocationContext context, Dictionary<string, List<string>> errors)
    {
        var (http, route) = (context.HttpContext, context.HttpContext.GetEndpoint());
        var given = route!.Metadata.GetRequiredMetadata<MethodInfo>().GetParameters().Zip(context.Arguments).SelectMany(p =>
            p.First.IsDefined(typeof(AsParametersAttribute))
                ? p.First.ParameterType.GetProperties().Select(member => (Name: WireName.Of(member), Value: member.GetValue(p.Second)))
                : [(WireName.Of(route, p.First.Name!), p.Second)]);
        foreach (var (name, _) in given.Where(g => g.Value is null && !string.IsNullOrEmpty(http.Request.Query[g.Name])))
            Add(errors, name, "Is not valid.");
    }

    // Records of ours are input; services are classes and everything else belongs to the framework.
    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("Bdbazar.", StringComparison.Ordinal) == true && type.GetMethod("<Clone>$") is not null;

    private static void Check(object value, string path, Dictionary<string, List<string>> errors, int depth)
    {
        if (depth > MaxDepth)
        {
            Add(errors, path, "Is nested too deeply.");
            return;
        }
        var context = new ValidationContext(value);
        foreach (var member in Shapes.GetOrAdd(value.GetType(), Shape))
        {
            var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            var item = member.Property.GetValue(value);
            context.MemberName = member.Name;
            context.DisplayName = member.Name;
            foreach (var rule in member.Rules)
            {
                if (rule.GetValidationResult(item, context) is { } wrong)
                    Add(errors, at, rule is RequiredAttribute ? "Is required." : wrong.ErrorMessage ?? "Is not valid.");
            }
            Descend(item, at, errors, depth);
        }
        if (value is IValidatableObject validatable)
        {
            foreach (var wrong in validatable.Validate(context).OfType<ValidationResult>())
            {
                foreach (var name in wrong.MemberNames.DefaultIfEmpty(""))
                    Add(errors, string.Join('.', new[] { path, name }.Where(p => p.Length > 0)), wrong.ErrorMessage ?? "Is not valid.");
            }
        }
    }

    private static void Descend(object? item, string at, Dictionary<string, List<string>> errors, int depth)
    {
        switch (item)
        {
            case null or string:
                break;
            case IDictionary:
                break;
            case IEnumerable list:
                var i = 0;
                foreach (var element in list)
                {
                    if (element is null)
                        Add(errors, $"{at}[{i}]", "Is required.");
                    else
                        Descend(element, $"{at}[{i}]", errors, depth);
                    i++;
                }
                break;
            case var record when IsOurs(record.GetType()):
                Check(record, at, errors, depth + 1);
                break;
        }
    }

    private static void Add(Dictionary<string, List<string>> errors, string field, string why)
    {
        if (!errors.TryGetValue(field, out var whys))
            errors[field] = whys = [];
        whys.Add(why);
    }

    private static Member[] Shape(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return [.. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                   where property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract"
                   select new Member(WireName.Of(property), property, Rules(property, nullability))];
    }

    // What is not nullable is required, annotated or not.
    private static ValidationAttribute[] Rules(PropertyInfo property, NullabilityInfoContext nullability)
    {
        var rules = property.GetCustomAttributes<ValidationAttribute>(true).ToList();
        if (!property.PropertyType.IsValueType && nullability.Create(property).WriteState is NullabilityState.NotNull or NullabilityState.Unknown
            && nullability.Create(property).ReadState == NullabilityState.NotNull && !rules.OfType<RequiredAttribute>().Any())
            rules.Insert(0, new RequiredAttribute { AllowEmptyStrings = true });
        return [.. rules];
    }
}
