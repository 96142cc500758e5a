namespace Bdbazar.Contracts;

/// <summary>A fact that one module tells the others, in the past tense. Its type carries an <see cref="EventAttribute"/>.</summary>
public interface IEvent
{
    /// <summary>The aggregate that it is about. Events of one aggregate arrive in the order in which they were raised.</summary>
    Guid AggregateId { get; }
}

/// <summary>The name of an event on the wire. Once published it never changes; a new shape gets a new version.</summary>
/// <param name="name"><c>module.fact.v1</c></param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>
    /// Whether each event carries the whole state of its aggregate. One that arrives after a newer one of the same aggregate then says nothing new,
    /// and is not handled. Whether it is newer is told by the order in which they were raised.
    /// </summary>
    public bool CarriesState { get; set; }
}
