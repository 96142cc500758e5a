namespace Bdbazar.Payments;

/// <summary>The ways to pay.</summary>
/// <example>{"items":[{"code":"cod","name":"Cash on delivery","nameBn":"ক্যাশ অন ডেলিভারি","prepaid":false,"description":"Pay the courier in cash when the parcel arrives."}]}</example>
internal sealed record PaymentMethodList(IReadOnlyList<PaymentMethodView> Items);

/// <summary>A way to pay.</summary>
/// <param name="Code">The <c>paymentMethod</c> of a checkout.</param>
/// <param name="Name">In the reader's language.</param>
/// <param name="Prepaid">Whether the order waits for the money.</param>
/// <param name="Description">In the reader's language.</param>
/// <example>{"code":"cod","name":"Cash on delivery","nameBn":"ক্যাশ অন ডেলিভারি","prepaid":false,"description":"Pay the courier in cash when the parcel arrives."}</example>
internal sealed record PaymentMethodView(string Code, string Name, string NameBn, bool Prepaid, string Description);

internal static class ListPaymentMethods
{
    /// <summary>The ways to pay that this installation takes.</summary>
    /// <remarks>Names in the reader's language.</remarks>
    public static Ok<PaymentMethodList> Handle(PaymentMethods methods, Language language) => TypedResults.Ok(new PaymentMethodList(
        [.. methods.On.Select(m => new PaymentMethodView(m.Code, language.Pick(m.Name, m.NameBn), m.NameBn, m.Prepaid, language.Pick(m.Description, m.DescriptionBn)))]));
}
