using System.Reflection;
using NerSdk.Architecture.Tests.Projects;

namespace NerSdk.Architecture.Tests.PublicApi;

/// <summary>What holds for every public type.</summary>
public sealed class ConventionTests
{
    private static readonly Type[] s_types =
    [
        .. ProjectFile.All("src").SelectMany(project => Assembly.Load(project.Name).GetExportedTypes()),
    ];

    [Fact]
    public void Classes_are_made_for_inheritance_or_sealed() =>
        Assert.DoesNotContain(s_types, type => type.IsClass && !type.IsAbstract && !type.IsSealed);

    /// <summary>The compiler would compare them by reference, which nobody expects of a record.</summary>
    [Fact]
    public void Records_with_lists_say_how_they_are_compared() =>
        Assert.DoesNotContain(s_types, type =>
            type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null
            && type.GetProperties().Any(property => property.PropertyType != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType))
            && type.GetMethod("Equals", [type])!.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)));

    [Fact]
    public void Asynchronous_methods_can_be_cancelled() =>
        Assert.Empty(s_types
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.Name != nameof(IAsyncDisposable.DisposeAsync))
            .Where(method => method.GetParameters() is not [.., { ParameterType: Type last }] || last != typeof(CancellationToken))
            .Select(method => $"{method.DeclaringType}.{method.Name}"));

    [Fact]
    public void Fields_are_constants_or_read_only() =>
        Assert.Empty(s_types
            .Where(type => !type.IsEnum)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsLiteral && !field.IsInitOnly)
            .Select(field => $"{field.DeclaringType}.{field.Name}"));
}
