namespace Bdbazar.Shops;

/// <summary>An e-mail address by its shape; an empty text is none.</summary>
[AttributeUsage(AttributeTargets.Property)]
// Every part is bounded, so that no input makes the expression slow.
internal sealed class ShopEmailAttribute() : RegularExpressionAttribute(@"^[^@\s]{1,64}@[^@\s.]{1,63}(\.[^@\s.]{1,63}){1,8}$")
{
    public override string FormatErrorMessage(string name) => "Not an e-mail address.";
}
